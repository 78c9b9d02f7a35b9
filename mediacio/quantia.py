"""What a service costs. Pure: knows nothing of Django.

The rounding rule of the settlements, in this one place: time is paid by the minute, at the rate of
an hour; each concept of a line (time, text, travel) is rounded to cents, half a cent upwards; a
line is the sum of its concepts and a settlement the sum of its lines, with no rounding of its own.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENTIM = Decimal("0.01")
ZERO = Decimal("0.00")
MINUTS_D_UNA_HORA = 60


@dataclass(frozen=True)
class Preu:
    """What is paid, in euros: per hour, written page or word, kilometre, journey."""

    hora: Decimal = ZERO
    pagina: Decimal = ZERO
    paraula: Decimal = ZERO
    km: Decimal = ZERO
    sortida: Decimal = ZERO


@dataclass(frozen=True)
class Quantia:
    """The concepts of a line, each of them in whole cents."""

    temps: Decimal = ZERO
    text: Decimal = ZERO
    desplacament: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.temps + self.text + self.desplacament


def en_centims(euros: Decimal) -> Decimal:
    return euros.quantize(CENTIM, ROUND_HALF_UP)


def quantia(preu: Preu, *, minuts=0, pagines=ZERO, paraules=0, km=ZERO, viatja=False) -> Quantia:
    """What a service is paid; `viatja` says that there was a journey, of however many `km`."""
    return Quantia(
        temps=en_centims(preu.hora * minuts / MINUTS_D_UNA_HORA),
        text=en_centims(preu.pagina * pagines + preu.paraula * paraules),
        desplacament=en_centims(preu.km * km + (preu.sortida if viatja else ZERO)),
    )
