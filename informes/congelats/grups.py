"""The records behind many cells at once: a query for each figure and what it is told apart by."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from informes.adreces import Adreca
from informes.congelats.camins import Cami, camins, mesura_de
from informes.congelats.claus import Claus
from informes.darrere import Darrere
from informes.taules import Cella
from informes.xifra import Xifra
from municipis.abast import Abast
from municipis.periode import Periode

DE_GENT = "atesa"  # a contact may be of several people, and this says of whom each row is


@dataclass(frozen=True)
class Grup:
    """The records of a cell, and its value computed over them, if SQL can compute it by groups."""

    claus: Claus
    mesura: Cella | None = None


BUIT = Grup(Claus([], []), 0)


def grups(
    xifra: Xifra, registres: QuerySet, periode: Periode, adreces: Iterable[Adreca], abast: Abast
) -> dict[tuple[str, ...], Grup]:
    """Of addresses that narrow by the same things, by the values of each; what is empty is not."""
    adreces = list(adreces)
    de_cada = camins(xifra, registres.model, adreces[0].per, abast, periode)
    if de_cada is None:
        return {a.valors: _un_a_un(xifra, a, abast) for a in adreces}
    if not de_cada:
        return {(): _sencer(xifra, registres)}
    for cami in de_cada:
        registres = cami.prepara(registres)
    return _agrupats(xifra, registres, de_cada)


def _un_a_un(xifra: Xifra, adreca: Adreca, abast: Abast) -> Grup:
    """What is not told apart by a column, as the sexes of a group are not."""
    consulta = dict(adreca.filtres) | {"periode": adreca.periode}
    return _sencer(xifra, Darrere.de_l_abast(xifra, abast, consulta).registres)


def _sencer(xifra: Xifra, registres: QuerySet) -> Grup:
    if xifra.una_per:
        claus = _sense_repetir(xifra, registres, []).get((), BUIT.claus)
    else:
        claus = Claus.de(registres.order_by().values_list("pk", flat=True).distinct())
    return Grup(claus, xifra.agregat(registres))


def _agrupats(xifra: Xifra, registres, camins: list[Cami]) -> dict[tuple[str, ...], Grup]:
    camps = [cami.camp for cami in camins]
    demana: dict[str, Any] = {}
    if mesura := mesura_de(xifra):
        demana["mesura"] = mesura
    if not xifra.una_per:
        demana["claus"] = ArrayAgg("pk", distinct=True)
    files = registres.order_by().values(*camps).annotate(**demana)
    primers = _sense_repetir(xifra, registres, camps) if xifra.una_per else {}
    trobats = {}
    for fila in files:
        valors = tuple(fila[camp] for camp in camps)
        noms = tuple(cami.nom(valor) for cami, valor in zip(camins, valors, strict=True))
        claus = primers.get(valors, BUIT.claus) if xifra.una_per else Claus.de(fila["claus"])
        if None not in noms:
            trobats[noms] = Grup(claus, _nombre(fila, mesura))
    return trobats


def _nombre(fila: dict, mesura) -> Cella | None:
    """Where nothing is added up, nothing: a cell without number is not compared."""
    return None if mesura is None else fila["mesura"] or 0


def _sense_repetir(xifra: Xifra, registres, camps: list[str]) -> dict[tuple, Claus]:
    """Of what a figure counts once, the first of its records in each group."""
    una = xifra.una_per
    primers = (
        registres.filter(**{f"{una}__isnull": False})
        .order_by(*camps, una, xifra.primer, "pk")
        .distinct(*camps, una)
        .values_list(*camps, "pk", una)
    )
    crea = Claus.de_parelles if una == DE_GENT else _sense_persones
    return {
        valors: crea(fila[-2:] for fila in files)
        for valors, files in groupby(primers, key=lambda fila: tuple(fila[: len(camps)]))
    }


def _sense_persones(parelles) -> Claus:
    return Claus.de(registre for registre, _ in parelles)
