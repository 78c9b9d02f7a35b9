"""Where a series stops being the same one: which breaks it crosses, and how they are told.

A break lies before its day. It is numbered along the series that it crosses, drawn with that
number on the chart, told in a note with it, and no change is given from one side to the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Q

from informes.models import Trencament
from municipis.abast import Abast

NOTA = (
    "Canvis de sèrie, amb el número que porten al gràfic: les xifres d'un costat i de l'altre no "
    "es poden comparar i no se'n dona la variació."
)


@dataclass(frozen=True)
class Tall:
    """A break as a series tells it, with the code of its municipality if it is of one alone."""

    dia: date
    text: str
    font: str = ""
    municipi: str = ""

    @classmethod
    def de(cls, trencament: Trencament) -> "Tall":
        municipi = trencament.municipi.codi_ine if trencament.municipi else ""
        return cls(trencament.dia, trencament.text, trencament.font, municipi)

    @property
    def frase(self) -> str:
        """«1-7-2023: què canvia (font nova)»."""
        dia = f"{self.dia.day}-{self.dia.month}-{self.dia.year}"
        font = f" (font: {self.font})" if self.font else ""
        return f"{dia}: {self.text.rstrip('.')}{font}"


def de_l_abast(abast: Abast, xifra: str) -> list[Tall]:
    """The breaks of a figure over a territory: those of its comarca, and those of its only town.

    What changes in one town among many does not break the series of them all.
    """
    comarca = Q(municipi__isnull=True, comarca__municipis__in=abast.municipis)
    propis = Q(municipi__in=abast.municipis) if len(abast.municipis) == 1 else Q()
    return _talls(Trencament.objects.filter(comarca | propis if propis else comarca), xifra)


def dels_municipis(abast: Abast, xifra: str) -> list[Tall]:
    """Every break of a figure over a territory, for tables with a line per town."""
    seus = Q(municipi__in=abast.municipis)
    tots = Q(municipi__isnull=True, comarca__municipis__in=abast.municipis)
    return _talls(Trencament.objects.filter(seus | tots), xifra)


def _talls(files, xifra: str) -> list[Tall]:
    return [Tall.de(t) for t in files.de_la_xifra(xifra).select_related("municipi").distinct()]


def entre(talls: Iterable[Tall], abans: date, ara: date) -> list[Tall]:
    """Those that lie between two days: after the first, and not after the second."""
    return [tall for tall in talls if abans < tall.dia <= ara]


def del_municipi(talls: Iterable[Tall], codi: str) -> list[Tall]:
    """Those that break the series of a town: its own, and those of everybody."""
    return [tall for tall in talls if tall.municipi in ("", codi)]


def marques(talls: Iterable[Tall], dies: Sequence[date]) -> list[tuple[int, Tall]]:
    """The breaks that a series crosses, in order, each with the place of its first point."""
    return [
        (lloc, tall)
        for lloc, (abans, ara) in enumerate(pairwise(dies), 1)
        for tall in sorted(entre(talls, abans, ara), key=lambda tall: tall.dia)
    ]


def dels_punts(punts: Iterable[Any]) -> list[tuple[int, Tall]]:
    """The same, where each point of the series knows its own: those that lie before it."""
    return [(lloc, tall) for lloc, punt in enumerate(punts) for tall in punt.talls]


def numeros(marques: Sequence[tuple[int, Tall]]) -> list[tuple[int, str]]:
    """What the chart draws: a place, and the number or numbers over it."""
    llocs: dict[int, list[str]] = {}
    for numero, (lloc, _) in enumerate(marques, 1):
        llocs.setdefault(lloc, []).append(str(numero))
    return [(lloc, ", ".join(escrits)) for lloc, escrits in llocs.items()]


def notes_de_serie(marques: Sequence[tuple[int, Tall]]) -> list[str]:
    """The notes of the table, with what the numbers are; nothing where nothing breaks."""
    return [NOTA, *notes(marques)] if marques else []


def notes(marques: Sequence[tuple[int, Tall]]) -> list[str]:
    """The notes of the table, with the numbers of the chart."""
    return [f"{numero}. {tall.frase}." for numero, (_, tall) in enumerate(marques, 1)]
