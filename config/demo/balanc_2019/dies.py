"""The days of the balanç: its semester, the day before it and the day after."""

from datetime import date, timedelta

from municipis.periode import Periode

SEMESTRE = Periode.semestre("2019-1")
VIGILIA = SEMESTRE.inici - timedelta(days=1)
ENDEMA = SEMESTRE.fi + timedelta(days=1)
LLARG = (SEMESTRE.fi - SEMESTRE.inici).days


def repartits(quants: int) -> list[date]:
    """So many days spread over the semester; with two or more, its first and its last."""
    return [SEMESTRE.inici + timedelta(days=n * LLARG // max(quants - 1, 1)) for n in range(quants)]
