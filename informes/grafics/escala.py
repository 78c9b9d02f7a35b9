"""The scale of a series: where each of its points goes, from a zero baseline."""

from dataclasses import dataclass
from decimal import Decimal

from informes.taules import Cella

AMPLADA, ALCADA, ESQUERRA, DRETA, DALT, BAIX = 640, 260, 64, 24, 28, 34
Punt = tuple[str, Cella, bool]


def es_numero(valor: Cella) -> bool:
    return isinstance(valor, int | Decimal)


def pes(valor: Cella | float) -> float:
    return float(valor)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Escala:
    quants: int
    maxim: float
    amplada: int

    @property
    def pas(self) -> float:
        return (self.amplada - ESQUERRA - DRETA) / max(self.quants, 1)

    def x(self, lloc: float) -> float:
        return ESQUERRA + self.pas * (lloc + 0.5)

    def y(self, valor: Cella | float) -> float:
        return DALT + (ALCADA - DALT - BAIX) * (1 - pes(valor) / self.maxim)
