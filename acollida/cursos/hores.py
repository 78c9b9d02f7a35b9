"""How many hours of a course somebody has done, and whether she can still make it.

The base is the hours that the edition says it has, whatever its sessions add up to: what is
promised to the person does not shrink because a day was cancelled. Only «hi ha assistit» counts:
an excused absence is an absence, since the law accredits attendance and not good reasons. A
cancelled session gives no hours. A session that has not been written down yet may still be
attended, unless it was held before she enrolled. Everything is counted in whole minutes, so that
exactly 75 % is exactly 75 %.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from typing import Any

HI_ES, PENDENT = "hi_es", "pendent"
HORA = Decimal(60)
DECIMA = Decimal("0.1")


@dataclass(frozen=True)
class Classe:
    """A session as it is counted: `minuts` is 0 when it is cancelled; `clau` tells it apart."""

    clau: Any
    dia: date
    minuts: int


@dataclass(frozen=True)
class Recompte:
    """Where somebody stands in a course, in minutes; `llarga` is the longest session to come.

    `acreditat_el` is the day of the session with which she reached what accredits.
    """

    calen: Decimal
    fets: int
    possibles: int
    llarga: int
    acreditat_el: date | None

    @property
    def acredita(self) -> bool:
        return self.fets >= self.calen

    @property
    def encara_hi_arriba(self) -> bool:
        return self.fets + self.possibles >= self.calen

    @property
    def marge(self) -> Decimal:
        """What she may still miss; below zero, what she lacks even if she comes to all the rest."""
        return self.fets + self.possibles - self.calen

    @property
    def en_risc(self) -> bool:
        """One more absence, of the longest session to come, and she would not make it."""
        return self.encara_hi_arriba and not self.acredita and self.marge < self.llarga

    @property
    def falten(self) -> Decimal:
        return max(Decimal(0), self.calen - self.fets)

    @property
    def perdudes(self) -> Decimal:
        """What she lacks even if she comes to all the rest."""
        return max(Decimal(0), -self.marge)


def minuts_que_calen(hores: Decimal, llindar: int) -> Decimal:
    """Of an edition of so many hours of which so many per cent accredit."""
    return hores * HORA * llindar / 100


def compta(
    calen: Decimal,
    classes: Iterable[Classe],
    estats: Mapping[Any, str],
    des_de: date | None = None,
) -> Recompte:
    """Count the sessions, in any order; `estats` are hers, by the key of the session.

    `des_de` is the day on which she enrolled.
    """
    fets, acreditat_el, pendents = 0, None, [0]
    for classe in sorted(classes, key=lambda una: una.dia):
        estat = estats.get(classe.clau, PENDENT)
        if estat == HI_ES:
            fets += classe.minuts
            if acreditat_el is None and fets >= calen:
                acreditat_el = classe.dia
        elif estat == PENDENT and (des_de is None or classe.dia >= des_de):
            pendents.append(classe.minuts)
    return Recompte(calen, fets, sum(pendents), max(pendents), acreditat_el)


def en_hores(minuts: int | Decimal) -> Decimal:
    """As they are written down: tenths of an hour, never one more than there are."""
    return (Decimal(minuts) / HORA).quantize(DECIMA, ROUND_DOWN)


def hores_que_falten(minuts: int | Decimal) -> Decimal:
    """What is still to be done, in tenths of an hour, never one less than there is."""
    return (Decimal(minuts) / HORA).quantize(DECIMA, ROUND_UP)
