"""The days of a course that is taught on certain days of the week."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from municipis.calendari import UN_DIA


class Serie(NamedTuple):
    """The days on which there is class, and the holidays that were skipped, each with its name."""

    dies: list[date]
    festius: list[tuple[date, str]]


def dies_de_la_setmana(
    quins: Collection[int], des_de: date, fins: date, festius: Mapping[date, str]
) -> Serie:
    """Every such day of the week (0 is Monday) between two days, both included."""
    tots = (des_de + UN_DIA * n for n in range((fins - des_de).days + 1))
    toquen = [dia for dia in tots if dia.weekday() in quins]
    return Serie(
        [dia for dia in toquen if dia not in festius],
        [(dia, festius[dia]) for dia in toquen if dia in festius],
    )


def les_que_calen(dies: Iterable[date], minuts: int, falten: int) -> list[date]:
    """The first days with which `falten` minutes are given; the last session is not cut."""
    triats = []
    for dia in dies:
        if falten <= 0:
            break
        triats.append(dia)
        falten -= minuts
    return triats
