"""Working out a term that belongs to no procedure: the page and the command ask here."""

from collections.abc import Iterable
from datetime import date

from municipis.calendari import calendari_de
from municipis.models import Municipi
from tramits.terminis import Computat, Suspensio, Termini, Unitat, computa


def calcula(
    inici: date,
    quantitat: int,
    unitat: Unitat,
    municipis: Iterable[Municipi] = (),
    suspensions: tuple[Suspensio, ...] = (),
) -> Computat:
    """So many days or months after `inici`, where only the holidays of `municipis` do not count.

    `ForaDelCalendariError` when it begins or ends beyond the calendar.
    """
    return computa(Termini(inici, quantitat, unitat, suspensions), calendari_de(*municipis))
