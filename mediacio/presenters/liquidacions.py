"""The month of all the interpreters, and the way to the others."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from mediacio.fulls import FullDelMes, nom_del_mes, primer_dia
from mediacio.hores import en_hores

MESOS = 12


@dataclass(frozen=True)
class Mes:
    mes: date
    fulls: list[FullDelMes]

    @property
    def nom(self) -> str:
        return nom_del_mes(self.mes)

    @property
    def te_linies(self) -> bool:
        """A month may have nothing of its own but the wait for an earlier one to be closed."""
        return any(full.linies for full in self.fulls)

    @property
    def oberts(self) -> int:
        return sum(not full.liquidacio for full in self.fulls)

    @property
    def cost(self):
        return sum(full.cost for full in self.fulls)

    @property
    def hores(self) -> str:
        return en_hores(sum(full.minuts for full in self.fulls))

    @property
    def anterior(self) -> date:
        return self.mes - relativedelta(months=1)

    @property
    def seguent(self) -> date:
        return self.mes + relativedelta(months=1)


def mesos(triat: date, avui: date) -> list[tuple[date, str, bool]]:
    """The last ones, the present one first: (first day, name, whether it is the one shown)."""
    primer = primer_dia(avui)
    darrers = [primer - relativedelta(months=n) for n in range(MESOS)]
    return [(mes, nom_del_mes(mes), mes == triat) for mes in darrers]
