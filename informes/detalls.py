"""The detailed sheets of a year's workbook: a row per person and event, and nobody's name.

They have the columns that a coordinator reads behind a figure, and no others. Each person has a
number of that workbook, so that distinct people can be counted and nobody followed elsewhere.
Rows come from the database as they are written.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import override

from informes.menes import MENES
from informes.mirades import MIRADES
from informes.sortida.detall import Detall
from informes.taules import Absencia, Cella, Columna, Format
from informes.xifra import Xifra
from informes.xifres import XIFRES
from municipis.abast import Abast
from municipis.models import Nacionalitat
from municipis.periode import Periode

# The figure whose records are the rows of each sheet, and how the sheet is called.
FULLS = {
    "acollida.actuacions": "Atencions",
    "acollida.derivacions": "Derivacions",
    "spa.assistents": "Assistències",
    "mediacio.serveis": "Interpretacions",
    "tramits.registrats": "Tràmits",
    "programes.apunts": "Programes",
}
PER_TROS = 2_000
NOTA = (
    "Cada persona té un número que només val en aquest llibre: serveix per comptar persones "
    "diferents, i no és el de cap registre."
)


def detalls(abast: Abast, periode: Periode) -> list[Detall]:
    """Call it, and write them, inside `instantania()`."""
    numeros: dict[int, int] = {}
    with override("ca"):
        return [_detall(XIFRES[codi], nom, abast, periode, numeros) for codi, nom in FULLS.items()]


def _detall(xifra: Xifra, nom: str, abast: Abast, periode: Periode, numeros) -> Detall:
    registres = xifra.registres(abast, periode)
    mena = MENES[registres.model]
    persona = (Columna("Persona núm.", _congelada),) if mena.persona else ()
    dia = Columna(str(mena.titol), _congelada, Format.DATA)
    columnes = tuple(Columna(str(titol), _congelada, Format.TEXT) for titol, _ in mena.columnes)
    return Detall(
        nom,
        f"{xifra.titol}: una fila per registre. {xifra.definicio}",
        (*persona, dia, *columnes),
        partial(_files, registres, numeros),
        (NOTA,) if mena.persona else (),
    )


def _files(registres, numeros: dict[int, int]) -> Iterator[tuple[Cella, ...]]:
    mena, mirada = MENES[registres.model], MIRADES[registres.model]
    noms = Nacionalitat.objects.in_bulk()
    registres = registres.select_related(*mirada.relacions).prefetch_related(*mirada.a_part)
    registres = registres.defer(*mirada.sense).order_by("pk")
    with override("ca"):
        valors = [valor for _titol, valor in mena.columnes]
        for registre in registres.iterator(chunk_size=PER_TROS):
            if hasattr(registre, "nacionalitat_atesa"):
                registre.de_nacionalitat = noms.get(registre.nacionalitat_atesa)
            yield _fila(registre, mena, valors, numeros)


def _fila(registre, mena, valors: list[Callable], numeros: dict[int, int]) -> tuple[Cella, ...]:
    celles = (_cella(mena.dia(registre)), *(_cella(valor(registre)) for valor in valors))
    if not mena.persona:
        return celles
    clau = mena.de_qui(registre)
    numero = numeros.setdefault(clau, len(numeros) + 1) if clau else Absencia.NO_PROCEDEIX
    return (numero, *celles)


def _cella(valor: Any) -> Cella:
    if valor is None:
        return Absencia.SENSE_DADA
    return valor if type(valor) in (int, date, Absencia) else str(valor)


def _congelada(registre: Any) -> Cella:
    raise TypeError("les files d'un detall ja venen fetes")
