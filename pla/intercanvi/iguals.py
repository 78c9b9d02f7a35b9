"""Whether a cell still says what was written in it: what has not been touched is not judged."""

from datetime import date, datetime

from municipis.llibres.valors import es_buit
from municipis.text import sense_invisibles


def es_igual(cru, escrit) -> bool:
    """`cru` is what the reader gives, and `escrit` what is exported."""
    if escrit is None or escrit == "":
        return es_buit(cru)
    if isinstance(escrit, date):
        return (cru.date() if isinstance(cru, datetime) else cru) == escrit
    if isinstance(escrit, str):
        return isinstance(cru, str) and sense_invisibles(cru) == escrit
    es_nombre = isinstance(cru, int | float) and not isinstance(cru, bool)
    return es_nombre and float(cru) == float(escrit)
