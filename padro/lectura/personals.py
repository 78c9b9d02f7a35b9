"""People instead of figures: what shows that a sheet lists persons, so that it is not kept."""

import re
from datetime import date

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


def motiu(files: list[list]) -> str | None:
    """Why these rows (header included) look like a list of persons; None when they do not."""
    if any(isinstance(v, str) and len(v) >= 9 and te_document(v) for fila in files for v in fila):
        return "documents"
    for n, fila in enumerate(files):
        claus = [clau(valor) if isinstance(valor, str) else "" for valor in fila]
        sospitoses = [c for c, k in enumerate(claus) if k in TITOLS_PERSONALS]
        noms = [c for c, k in enumerate(claus) if k in TITOLS_DE_NOM]
        if any(_es_de_persones(files[n + 1 :], c) for c in sospitoses):
            return "capcaleres"
        if (len(sospitoses) > 1 and len(files) > n + 1) or (
            sospitoses and any(_es_de_persones(files[n + 1 :], c) for c in noms)
        ):
            return "capcaleres"
    return None


def _es_de_persones(files: list[list], columna: int) -> bool:
    """Whether the column holds many different texts or dates, as those of persons do."""
    valors = [f[columna] for f in files if columna < len(f) and not es_buida(f[columna])]
    textos = [valor for valor in valors if isinstance(valor, str | date)]
    return len(textos) >= MINIM_FILES and len(set(textos)) > MOLTS * len(textos)
