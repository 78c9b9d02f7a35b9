"""How much of something is done, and how that is known. Pure: it knows nothing of Django.

A weighted mean of what has a value. Nothing is worth more than a hundred; what has no value is
listed and is not a zero; what is left out says why; and where nothing has a value there is no
number at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

CENT = Decimal(100)
UN_DECIMAL = Decimal("0.1")


@dataclass(frozen=True)
class Element:
    """A part: what it weighs, how much of it is done (0 to 100), or why it is left out.

    `valor` may come higher than a hundred: it is kept to be told, and counts a hundred. `nota`
    says aloud what the number alone would not.
    """

    nom: str
    pes: int | Decimal
    valor: Decimal | None
    exclos: str = ""
    adreca: str = ""
    nota: str = ""

    @property
    def compta(self) -> Decimal | None:
        return None if self.valor is None else min(max(Decimal(self.valor), Decimal(0)), CENT)

    @property
    def retallat(self) -> bool:
        return self.valor is not None and self.compta != self.valor


@dataclass(frozen=True)
class Progres:
    valor: Decimal | None
    formula: str = ""
    elements: tuple[Element, ...] = ()
    exclosos: tuple[Element, ...] = ()
    sense_valor: tuple[Element, ...] = ()


def progres(elements: Iterable[Element]) -> Progres:
    """The progress of these parts; without number when none of them has one."""
    tots = tuple(elements)
    exclosos = tuple(element for element in tots if element.exclos)
    dins = [element for element in tots if not element.exclos]
    sense = tuple(element for element in dins if element.valor is None)
    comptats = tuple(element for element in dins if element.valor is not None)
    pesos = sum(Decimal(element.pes) for element in comptats)
    if not pesos:
        return Progres(None, "", comptats, exclosos, sense)
    suma = sum((element.compta or 0) * Decimal(element.pes) for element in comptats)
    valor = (suma / pesos).quantize(UN_DECIMAL, ROUND_HALF_EVEN)
    return Progres(valor, _formula(comptats, pesos, valor), comptats, exclosos, sense)


def _formula(elements, pesos, valor) -> str:
    termes = " + ".join(f"{nombre(e.compta)} × {nombre(e.pes)}" for e in elements)
    return f"({termes}) ÷ {nombre(pesos)} = {nombre(valor)} %"


def nombre(valor) -> str:
    """A number as it is written here: without decimals that say nothing, and with a comma."""
    text = f"{Decimal(valor).quantize(UN_DECIMAL, ROUND_HALF_EVEN)}".removesuffix(".0")
    return text.replace(".", ",")
