"""A birth date of which a part may be unknown: the day, the day and the month, or all of it.

Knows nothing of Django; the precisions are the values of `Precisio`.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

PRIMER_ANY = 1900


class NaixementError(ValueError):
    """A date on which nobody can have been born. `codi` says why, `part` where."""

    def __init__(self, codi: str, part: str):
        super().__init__(codi)
        self.codi, self.part = codi, part


@dataclass(frozen=True)
class Naixement:
    """What is stored: a day whose unknown parts are 1, and how much of it is known."""

    dia: date | None = None
    precisio: str = "no"

    def __str__(self):
        return "/".join(str(part) for part in self.parts() if part)

    def parts(self) -> tuple[int | None, int | None, int | None]:
        """Day, month and year, with `None` where it is not known."""
        if self.dia is None:
            return (None, None, None)
        return (
            self.dia.day if self.precisio == "dia" else None,
            self.dia.month if self.precisio in ("dia", "mes") else None,
            self.dia.year,
        )


def llegeix(dia: int | None, mes: int | None, exercici: int | None, *, avui: date) -> Naixement:
    """The birth date that these parts say; `NaixementError` when they cannot be."""
    if exercici is None:
        if dia or mes:
            raise NaixementError("sense_any", "any")
        return Naixement()
    if exercici < 100:
        raise NaixementError("any_curt", "any")
    if exercici < PRIMER_ANY:
        raise NaixementError("massa_antic", "any")
    if dia and not mes:
        raise NaixementError("sense_mes", "mes")
    if mes is not None and not 1 <= mes <= 12:
        raise NaixementError("mes_impossible", "mes")
    if dia is not None and not 1 <= dia <= monthrange(min(exercici, 9999), mes)[1]:
        raise NaixementError("dia_impossible", "dia")
    if (exercici, mes or 1, dia or 1) > (avui.year, avui.month, avui.day):
        raise NaixementError("futur", "any")
    precisio = "dia" if dia else "mes" if mes else "any"
    return Naixement(date(exercici, mes or 1, dia or 1), precisio)
