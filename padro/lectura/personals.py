"""People instead of figures: what shows that a sheet lists persons, so that it is not kept."""

import re
from collections.abc import Callable
from datetime import date

from .capcaleres import NACIONALITAT, rol_de
from .claus import clau, es_buida
from .vocabulari import TITOLS_DE_NOM, TITOLS_PERSONALS

LLETRES = "TRWAGMYFPDXBNJZSQVHLCKE"
DOCUMENT = re.compile(r"(?<![A-Z0-9])([XYZ]|[0-9])[- ]?([0-9]{7})[- ]?([A-Z])(?![A-Z0-9])")
MOLTS = 0.30
MINIM_FILES = 3


def te_document(text: str) -> bool:
    """Whether it holds a DNI or NIE whose letter is the right one."""
    return any(
        LLETRES[int({"X": "0", "Y": "1", "Z": "2"}.get(cap, cap) + cos) % 23] == lletra
        for cap, cos, lletra in DOCUMENT.findall(text.upper())
    )


def motiu(files: list[list], es_nacionalitat: Callable) -> str | None:
    """Why these rows (header included) look like a list of persons; None when they do not."""
    if any(isinstance(v, str) and len(v) >= 9 and te_document(v) for fila in files for v in fila):
        return "documents"
    claus = [[clau(v) if isinstance(v, str) else "" for v in fila] for fila in files]
    for n in range(_primera_capcalera(files), len(files)):
        if _encapcala_persones(claus[n], files[n + 1 :], es_nacionalitat):
            return "capcaleres"
    return None


def _primera_capcalera(files: list[list]) -> int:
    """The row over the titles of the table: what is higher («Telèfon: …») are not titles."""
    for n, fila in enumerate(files):
        if any(isinstance(valor, str) and rol_de(valor) == NACIONALITAT for valor in fila):
            return max(n - 1, 0)
    return 0


def _encapcala_persones(claus: list[str], sota: list[list], es_nacionalitat: Callable) -> bool:
    sospitoses = [c for c, k in enumerate(claus) if k in TITOLS_PERSONALS]
    if not sospitoses or not sota:
        return False
    candidates = sospitoses + [c for c, k in enumerate(claus) if k in TITOLS_DE_NOM]
    return len(sospitoses) > 1 or any(_es_de_persones(sota, c, es_nacionalitat) for c in candidates)


def _es_de_persones(files: list[list], columna: int, es_nacionalitat: Callable) -> bool:
    """Whether the column holds many different texts or dates, as those of persons do."""
    valors = [f[columna] for f in files if columna < len(f) and not es_buida(f[columna])]
    textos = [valor for valor in valors if isinstance(valor, str | date)]
    if sum(es_nacionalitat(text) is not None for text in textos) * 2 > len(textos):
        return False
    return len(textos) >= MINIM_FILES and len(set(textos)) > MOLTS * len(textos)
