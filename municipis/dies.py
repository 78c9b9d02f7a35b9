"""Which days are holidays in Catalonia and how working days are counted. Pure: no Django here.

The labour calendar of each year is also the calendar of days on which the procedures of the
administrations of Catalonia do not count (art. 30.7 Llei 39/2015; each year's order says so).
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import count, islice

import holidays

DISSABTE, DIUMENGE = 5, 6
CAP_DE_SETMANA = {DISSABTE: "dissabte", DIUMENGE: "diumenge"}
UN_DIA = timedelta(days=1)
PASQUA = "Dilluns de Pasqua"


@cache
def _de_catalunya(exercici: int) -> Mapping[date, str]:
    return dict(holidays.country_holidays("ES", subdiv="CT", years=exercici, language="ca"))


def festius(
    exercici: int, municipi_festes: Mapping[date, str] | Iterable[date] = (), *, aran: bool = False
) -> dict[date, str]:
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


def _amb_nom(festes: Mapping[date, str] | Iterable[date]) -> Mapping[date, str]:
    return festes if isinstance(festes, Mapping) else dict.fromkeys(festes, "")


def _posa_la_festa_d_aran(dies: dict[date, str], exercici: int) -> None:
    """In Aran, 17 June takes the place of 26 December (Decrets 152/1997 and 146/1998).

    Not when it falls on a Sunday: that year (2018) Aran keeps the same days as everyone. When
    it is 26 December that falls on one, Easter Monday gives its place (the order for 2021).
    """
    festa_d_aran, sant_esteve = date(exercici, 6, 17), date(exercici, 12, 26)
    if festa_d_aran.weekday() == DIUMENGE:
        return
    cedit = sant_esteve if sant_esteve.weekday() != DIUMENGE else _dilluns_de_pasqua(dies)
    if cedit in dies:
        del dies[cedit]
        dies[festa_d_aran] = "Festa d'Aran"


def _dilluns_de_pasqua(dies: Mapping[date, str]) -> date | None:
    return next((dia for dia, nom in dies.items() if nom == PASQUA), None)


def es_habil(dia: date, festius: Mapping[date, str]) -> bool:
    """Whether procedures count this day: neither Saturday, Sunday nor holiday (Llei 39/2015)."""
    return dia.weekday() < DISSABTE and dia not in festius


def suma_habils(dia: date, quants: int, festius: Mapping[date, str]) -> date:
    """The last day of a term of so many working days: `dia` itself does not count (art. 30.3).

    `festius` must reach the year in which the term ends.
    """
    seguents = (dia + UN_DIA * n for n in count(1))
    habils = (seguent for seguent in seguents if es_habil(seguent, festius))
    return next(islice(habils, quants - 1, None))


def habils_entre(des_de: date, fins: date, festius: Mapping[date, str]) -> int:
    """The working days after `des_de` and until `fins`, this one included."""
    return sum(es_habil(dia, festius) for dia in dies_entre(des_de, fins))


def no_habils_entre(
    des_de: date, fins: date, festius: Mapping[date, str]
) -> list[tuple[date, str]]:
    """The days after `des_de` and until `fins` that do not count, each with its reason."""
    return [
        (dia, festius.get(dia) or CAP_DE_SETMANA[dia.weekday()])
        for dia in dies_entre(des_de, fins)
        if not es_habil(dia, festius)
    ]


def dies_entre(des_de: date, fins: date) -> list[date]:
    """The days after `des_de` and until `fins`."""
    return [des_de + UN_DIA * n for n in range(1, (fins - des_de).days + 1)]
