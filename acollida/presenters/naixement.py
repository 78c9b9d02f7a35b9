"""A birth date, as much of it as is known."""

from datetime import date

from django.utils.formats import date_format

from acollida.enums import Precisio

PARTS = {Precisio.MES: "YEAR_MONTH_FORMAT", Precisio.EXERCICI: "Y"}


def naixement_escrit(dia: date, precisio: str, *, sencer: str = "DATE_FORMAT") -> str:
    """`sencer` is how a date of which everything is known is written."""
    return date_format(dia, PARTS.get(precisio, sencer))
