"""The days and the hours of a day of attention that comes again. No database, no framework.

What is here called `regla` is a `Permanencia`, or anything with the same fields.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Any

from municipis.calendari import UN_DIA
from municipis.periode import Periode

SETMANA = timedelta(weeks=1)


@dataclass(frozen=True)
class Dia:
    """A day on which it falls; `motiu` says why nobody will be there, and is empty otherwise."""

    dia: date
    motiu: str = ""

    @property
    def hi_es(self) -> bool:
        return not self.motiu


@dataclass(frozen=True)
class Presencia:
    """Somebody is at a place on a day, between two hours; `que` is whatever stands for it."""

    dia: date
    inici: time
    fi: time
    que: Any

    def coincideix(self, altra: "Presencia") -> bool:
        return self.dia == altra.dia and self.inici < altra.fi and altra.inici < self.fi


def dies(
    regla, periode: Periode, festius: Mapping[date, str], anullats: Mapping[date, str]
) -> list[Dia]:
    """The days of the period on which it falls, the skipped ones too, each with its reason.

    `festius` and `anullats` are days with their name or reason: that of the service goes first.
    """
    return [
        Dia(dia, anullats.get(dia) or festius.get(dia, ""))
        for dia in dies_de_la_regla(regla, periode)
    ]


def dies_de_la_regla(regla, periode: Periode) -> list[date]:
    """As it was written: neither holidays nor cancelled days are looked at."""
    inici = max(periode.inici, regla.des_de)
    fi = min(periode.fi, regla.fins) if regla.fins else periode.fi
    if regla.dia_setmana is None:
        return [regla.des_de] if inici <= regla.des_de <= fi else []
    pas = SETMANA * regla.cada
    primer = _dilluns(regla.des_de) + UN_DIA * regla.dia_setmana
    abans = max(0, -((primer - inici) // pas))  # those that fell before, rounded up
    quants = max(0, (fi - primer) // pas + 1)
    return [primer + pas * n for n in range(abans, quants)]


def toca(regla, dia: date) -> bool:
    return bool(dies_de_la_regla(regla, Periode(dia, dia)))


def hores(regla) -> list[time]:
    """When each appointment begins: only those that end before the day does."""
    inici, fi = _minut(regla.hora_inici), _minut(regla.hora_fi)
    return [time(*divmod(minut, 60)) for minut in range(inici, fi - regla.minuts + 1, regla.minuts)]


def hora_de_fi(hora: time, minuts: int) -> time:
    return (datetime.combine(date.min, hora) + timedelta(minutes=minuts)).time()


def coincidencies(presencies: Iterable[Presencia]) -> list[tuple[Presencia, Presencia]]:
    """The pairs that are at once, in the order of their days."""
    per_dia: dict[date, list[Presencia]] = {}
    for presencia in sorted(presencies, key=lambda p: (p.dia, p.inici)):
        per_dia.setdefault(presencia.dia, []).append(presencia)
    return [
        parella
        for juntes in per_dia.values()
        for parella in combinations(juntes, 2)
        if parella[0].coincideix(parella[1])
    ]


def _dilluns(dia: date) -> date:
    return dia - UN_DIA * dia.weekday()


def _minut(hora: time) -> int:
    return hora.hour * 60 + hora.minute
