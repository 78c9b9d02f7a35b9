"""The sessions of a month, day by day, in whole weeks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from municipis.periode import Periode


@dataclass(frozen=True)
class Dia:
    dia: date
    sessions: list
    del_mes: bool
    avui: bool


@dataclass(frozen=True)
class Mes:
    """`dies` begin on a Monday and end on a Sunday, those of other months empty."""

    periode: Periode
    dies: list[Dia]

    @property
    def anterior(self) -> str:
        return codi_del_mes(self.periode.inici - relativedelta(months=1))

    @property
    def seguent(self) -> str:
        return codi_del_mes(self.periode.inici + relativedelta(months=1))

    @property
    def te_sessions(self) -> bool:
        return any(dia.sessions for dia in self.dies)


def codi_del_mes(dia: date) -> str:
    return f"{dia:%Y-%m}"


def mes(periode: Periode, sessions, avui: date) -> Mes:
    per_dia = defaultdict(list)
    for sessio in sessions:
        per_dia[sessio.dia].append(sessio)
    primer = periode.inici - timedelta(days=periode.inici.weekday())
    darrer = periode.fi + timedelta(days=6 - periode.fi.weekday())
    tots = [primer + timedelta(days=n) for n in range((darrer - primer).days + 1)]
    return Mes(periode, [Dia(d, per_dia[d], d in periode, d == avui) for d in tots])
