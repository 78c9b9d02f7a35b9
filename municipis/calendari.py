"""Which days are holidays and which are working days, in Catalonia and in each municipality."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

ARAN = "39"
DISSABTE = 5


@cache
def _de_catalunya(exercici: int) -> Mapping[date, str]:
    return dict(holidays.country_holidays("ES", subdiv="CT", years=exercici, language="ca"))


def festius(exercici: int, municipi_festes=(), *, aran: bool = False) -> dict[date, str]:
    """The holidays of a year, by day: those of Catalonia and the local ones.

    `municipi_festes` is a mapping of days to names, or days alone.
    """
    dies = dict(_de_catalunya(exercici))
    if aran:
        _posa_la_festa_d_aran(dies, exercici)
    for dia, nom in _amb_nom(municipi_festes).items():
        if dia.year == exercici:
            dies.setdefault(dia, nom or "Festa local")
    return dict(sorted(dies.items()))


def _amb_nom(festes) -> Mapping[date, str]:
    return festes if isinstance(festes, Mapping) else dict.fromkeys(festes, "")


def _posa_la_festa_d_aran(dies: dict[date, str], exercici: int) -> None:
    """In Aran, 17 June takes the place of 26 December (Decrets 152/1997 and 146/1998).

    Not when it falls on a Sunday: that year (2018) Aran keeps the same days as everyone.
    """
    festa_d_aran, sant_esteve = date(exercici, 6, 17), date(exercici, 12, 26)
    if sant_esteve in dies and festa_d_aran.isoweekday() != 7:
        del dies[sant_esteve]
        dies[festa_d_aran] = "Festa d'Aran"


def festius_de(municipi, exercici: int) -> dict[date, str]:
    """The holidays of a municipality in a year, with its own two and those of its territory."""
    locals_ = municipi.festes.de(municipi, exercici).values_list("dia", "nom")
    return festius(exercici, dict(locals_), aran=municipi.comarca.codi == ARAN)


def es_habil(dia: date, festius: Mapping[date, str]) -> bool:
    """Whether procedures count this day: neither Saturday, Sunday nor holiday (Llei 39/2015)."""
    return dia.weekday() < DISSABTE and dia not in festius
