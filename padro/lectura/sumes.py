"""The sums that the file itself states, checked against its own figures.

Every total, whatever it adds up (the sexes, the ages, the nationalities, or all of them), is
compared with the single cells under it, never with other totals.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from .trams import TOTS

SUBTOTAL = "subtotal"


class Full(NamedTuple):
    """A single figure: without `valor` when it could not be read, `dubte` if it may be decimal."""

    lloc: tuple  # municipality, half-year
    nacio: Any
    sexe: Any
    tram: Any
    valor: int | None
    fila: int
    columna: int
    dubte: bool = False
    marca: bool = False

    @property
    def clau(self) -> tuple:
        return self.lloc, self.nacio, self.sexe, self.tram


class Total(NamedTuple):
    """A figure that adds others: those of every key that it leaves as `TOTS`."""

    lloc: tuple
    nacio: Any
    sexe: Any
    tram: Any
    valor: int
    fila: int
    columna: int
    dubte: bool = False

    @property
    def mascara(self) -> tuple[bool, bool, bool]:
        return self.nacio == TOTS, self.sexe == TOTS, self.tram == TOTS

    @property
    def clau(self) -> tuple:
        return self.lloc, self.nacio, self.sexe, self.tram


@dataclass
class Suma:
    """What the single figures under a total add up to."""

    valor: int = 0
    decimal: float = 0.0  # the same, if the doubtful ones were decimals
    dubtes: int = 0
    trencada: bool = False
    marcades: int = 0
    n: int = 0

    def afegeix(self, full: Full):
        self.n += 1
        if full.marca:
            self.marcades += 1
        elif full.valor is None:
            self.trencada = True
        else:
            self.valor += full.valor
            self.decimal += full.valor / 1000 if full.dubte else full.valor
            self.dubtes += full.dubte


def projecta(clau: tuple, mascara: tuple) -> tuple:
    """The key of the total of that mask over a single figure."""
    lloc, *resta = clau
    return lloc, *(TOTS if m else k for k, m in zip(resta, mascara, strict=True))


def per_mascara(fulles: Iterable[Full], mascares: set[tuple]) -> dict[tuple, dict[tuple, Suma]]:
    """The sums of every mask that some total uses."""
    sumes: dict[tuple, dict[tuple, Suma]] = {mascara: {} for mascara in mascares}
    for full in fulles:
        for mascara, totals in sumes.items():
            clau = projecta(full.clau, mascara)
            suma = totals.get(clau)
            if suma is None:
                suma = totals[clau] = Suma()
            suma.afegeix(full)
    return sumes


def quadra(total: Total, suma: Suma) -> bool:
    return total.valor == suma.valor


def confirma_milers(total: Total, suma: Suma) -> bool:
    """Whether the sum is right with thousands and would be wrong with decimals."""
    if not quadra(total, suma) or suma.trencada or not (suma.dubtes or total.dubte):
        return False
    decimal = total.valor / 1000 if total.dubte else total.valor
    return abs(decimal - suma.decimal) > 1e-9
