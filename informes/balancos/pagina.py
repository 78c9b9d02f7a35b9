"""What is read on the page of a balanç: each number leads to its records."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from informes.balancos.comparacio import Canvi, CanviXifra
from informes.balancos.contingut import Dit
from informes.balancos.lector import Lector
from informes.observacions import Demanda, ForatError, Nombre, escrit
from informes.territori import abast_per
from informes.valors import consulta
from informes.xifres import XIFRES
from pla.enums import EstatDeCompliment
from pla.presenters.arbre import TONS


@dataclass(frozen=True)
class Peca:
    """A piece of a text; `avui` is what its figure gives now, when it is another number."""

    text: str
    adreca: str = ""
    avui: str = ""


class Enllacos:
    """Where the records behind each number are, if who reads would be shown those."""

    def __init__(self, lector: Lector, usuari):
        self.lector = lector
        self.consulta = consulta(lector.abast, lector.periode, usuari)
        self.amb_programes = lector.abast.reservats == abast_per(usuari).reservats

    def adreca(self, demanda: Demanda | None) -> str:
        if demanda is None or self.consulta is None or demanda.codi not in XIFRES:
            return ""
        if demanda.codi.startswith("programes.") and not self.amb_programes:
            return ""
        periode, demanats = self.lector.quan(demanda)
        filtres = self.consulta | {"periode": periode.codi} | demanats
        return f"{reverse('informes:xifra', args=[demanda.codi])}?{urlencode(filtres)}"


@dataclass(frozen=True)
class Fila:
    dit: Dit
    peces: list[Peca]

    @property
    def to(self) -> str:
        return _to(self.dit)


def files(dits: list[Dit], lector: Lector, usuari, *, tancat: bool) -> list[Fila]:
    """A closed one says, beside each number, the one that the records give today if it differs."""
    enllacos = Enllacos(lector, usuari)
    return [Fila(dit, peces(dit, enllacos, lector if tancat else None)) for dit in dits]


def peces(dit: Dit, enllacos: Enllacos, avui: Lector | None = None) -> list[Peca]:
    return [
        Peca(tros.text, enllacos.adreca(tros.demanda), _avui(tros.demanda, dit, avui))
        for tros in dit.trossos
    ]


def per_prioritats(files: list[Fila]) -> list[tuple[int, str, list[Fila]]]:
    grups = groupby(files, key=lambda f: (f.dit.fitxa.prioritat, f.dit.fitxa.nom_prioritat))
    return [(numero, nom, list(seves)) for (numero, nom), seves in grups]


def recompte(dits: list[Dit]) -> list[tuple[str, int, str]]:
    """How many commitments are in each state, in the order of the states."""
    quants = Counter(dit.estat.estat for dit in dits if dit.estat)
    return [
        (str(estat.label), quants[estat.value], TONS[estat])
        for estat in reversed(EstatDeCompliment)
        if quants[estat.value]
    ]


def _avui(demanda: Demanda | None, dit: Dit, lector: Lector | None) -> str:
    if demanda is None or lector is None:
        return ""
    try:
        ara: Nombre = lector.valor(demanda)
    except ForatError:
        return "–"
    return escrit(ara) if ara != dit.valors[demanda] else ""


@dataclass(frozen=True)
class FilaCanvi:
    """A commitment in two balanços, side by side, and its figures as written."""

    canvi: Canvi
    costats: list[tuple[str, Fila]]
    xifres: list[tuple[str, str, str, str]]


def canvis(canvis: list[Canvi], lectors: list[Lector], usuari) -> list[FilaCanvi]:
    """`lectors` are those of the older balanç and of the newer one."""
    enllacos = [(lector.periode.codi, Enllacos(lector, usuari)) for lector in lectors]
    return [
        FilaCanvi(c, _costats(c, enllacos), [_xifra(xifra) for xifra in c.xifres]) for c in canvis
    ]


def _costats(canvi: Canvi, enllacos) -> list[tuple[str, Fila]]:
    costats = zip((canvi.abans, canvi.ara), enllacos, strict=True)
    return [(codi, Fila(dit, peces(dit, seus))) for dit, (codi, seus) in costats if dit]


def _xifra(xifra: CanviXifra) -> tuple[str, str, str, str]:
    """What it is called, before, now, and by how much."""
    abans, ara = ("–" if v is None else escrit(v) for v in (xifra.abans, xifra.ara))
    return nom_de(xifra.demanda), abans, ara, _diferencia(xifra.diferencia)


def _diferencia(quant: Nombre | None) -> str:
    """«+12», «−3» or «=»; nothing, when one of them did not ask for the figure."""
    if quant is None:
        return ""
    return f"{'+' if quant > 0 else ''}{escrit(quant)}" if quant else "="


def nom_de(demanda: Demanda) -> str:
    """The title of the figure, with the values that it was narrowed to."""
    titol = XIFRES[demanda.codi].titol if demanda.codi in XIFRES else demanda.codi
    filtres = ", ".join(valor for _nom, valor in demanda.filtres)
    return f"{titol} ({filtres})" if filtres else titol


def _to(dit: Dit | None) -> str:
    return TONS[EstatDeCompliment(dit.estat.estat)] if dit and dit.estat else "neutre"
