"""What a workbook would change, as the page tells it: from what to what, row by row."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from municipis.llibres import Problema
from pla.intercanvi.canvi import Canvi
from pla.intercanvi.columnes import Full
from pla.intercanvi.compara import Comparacio
from pla.intercanvi.fulls import FULLS
from pla.intercanvi.mon import Mon
from pla.models import PlaTerritorial

PRIMERS = 200  # what is told one by one


@dataclass(frozen=True)
class Recompte:
    """Of a sheet: how many rows are new, change, say the same, or are only in the plan."""

    full: str
    noves: int
    canviades: int
    iguals: int
    falten: int


@dataclass(frozen=True)
class CampCanviat:
    columna: str
    abans: str
    ara: str


@dataclass(frozen=True)
class FilaCanviada:
    full: str
    fila: int
    nom: str
    nova: bool
    camps: list[CampCanviat]


@dataclass(frozen=True)
class Revisio:
    """`de_mes` are the changes, and the errors, that are only counted."""

    empremta: str
    es_pot_desar: bool
    recomptes: list[Recompte]
    canvis: list[FilaCanviada]
    quants_canvis: int
    problemes: list[Problema]
    quants_problemes: int
    falten: int

    @property
    def canvis_de_mes(self) -> int:
        return self.quants_canvis - len(self.canvis)

    @property
    def problemes_de_mes(self) -> int:
        return self.quants_problemes - len(self.problemes)


def revisio(feta: Comparacio, mon: Mon, contingut: bytes) -> Revisio:
    return Revisio(
        mon.empremta(contingut),
        feta.es_pot_desar,
        _recomptes(feta),
        [_canvi(canvi, mon) for canvi in feta.canvis[:PRIMERS]],
        len(feta.canvis),
        feta.problemes[:PRIMERS],
        len(feta.problemes),
        feta.falten.total(),
    )


def _recomptes(feta: Comparacio) -> list[Recompte]:
    quants = Counter((canvi.fila.full.nom, canvi.existent is None) for canvi in feta.canvis)
    tots = [
        Recompte(nom, quants[nom, True], quants[nom, False], feta.iguals[nom], feta.falten[nom])
        for nom in (full.nom for full in FULLS)
    ]
    return [r for r in tots if r.noves or r.canviades or r.iguals or r.falten]


def _canvi(canvi: Canvi, mon: Mon) -> FilaCanviada:
    full = canvi.fila.full
    ara = mon.ara[full.nom][canvi.cami]
    camps = _camps(full, canvi, mon)
    nom = str(ara.get(full.titol, ""))
    return FilaCanviada(full.nom, canvi.fila.numero, nom, canvi.existent is None, camps)


def _camps(full: Full, canvi: Canvi, mon: Mon) -> list[CampCanviat]:
    """Of a new row, only what it says; of another, only what it changes."""
    abans = canvi.existent.valors if canvi.existent else {}
    camps = []
    for columna in full.columnes:
        if columna.nom not in canvi.valors:
            continue
        valors = [
            en_paraules(columna.tipus.cella(valors.get(columna.nom, columna.tipus.buit), mon))
            for valors in (abans, canvi.valors)
        ]
        if valors[0] != valors[1]:
            camps.append(CampCanviat(columna.nom, *valors))
    return camps


def en_paraules(valor: Any) -> str:
    """What a cell says, as it is read; nothing is a dash."""
    if valor is None or valor == "":
        return "–"
    if isinstance(valor, date):
        return date_format(valor, "SHORT_DATE_FORMAT")
    if isinstance(valor, int | Decimal):
        return number_format(valor, use_l10n=True)
    return str(valor)


def desat(feta: Comparacio, pla: PlaTerritorial) -> str:
    """What is told once it is stored."""
    noves = sum(canvi.existent is None for canvi in feta.canvis)
    return _("«%(pla)s» desat: %(noves)s files noves i %(canviades)s de canviades.") % {
        "pla": pla,
        "noves": number_format(noves, force_grouping=True),
        "canviades": number_format(len(feta.canvis) - noves, force_grouping=True),
    }
