"""What a cell says, read strictly: what is not what it should be is an error that can be mended."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from municipis.text import sense_invisibles

from .errors import ValorError

DIA_ESCRIT = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
DIA_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def es_buit(valor) -> bool:
    return valor is None or (isinstance(valor, str) and not sense_invisibles(valor))


def escrit(valor) -> str:
    """The value of a cell as it is told back to who wrote it."""
    if isinstance(valor, datetime | date):
        return f"{valor:%d/%m/%Y}"
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    return str(valor)[:80]


def text(valor, maxim: int) -> str:
    """A text; a whole number is one too, as registers and telephones are typed."""
    if isinstance(valor, bool):
        raise ValorError(_("Hi hauria d'haver un text."))
    if isinstance(valor, date):
        raise ValorError(_("Excel n'ha fet una data: doneu a la columna el format «Text»."))
    if isinstance(valor, int | float):
        if not float(valor).is_integer() or abs(valor) >= 1e15:
            raise ValorError(_("Excel n'ha canviat les xifres: doneu a la columna format «Text»."))
        return str(int(valor))
    if not isinstance(valor, str):
        raise ValorError(_("Hi hauria d'haver un text."))
    net = sense_invisibles(valor)
    if "\0" in net:
        raise ValorError(_("Hi ha caràcters que no es poden desar: torneu-ho a escriure."))
    if len(net) > maxim:
        raise ValorError(_("És massa llarg: com a màxim, %(n)s caràcters.") % {"n": maxim})
    return net


def dia(valor) -> date:
    """A date of the sheet, or one that has been typed as «15/02/2027»."""
    if isinstance(valor, datetime):
        return valor.date()
    if isinstance(valor, date):
        return valor
    if isinstance(valor, str):
        return _dia_escrit(sense_invisibles(valor))
    raise ValorError(_("Això és un número: doneu a la columna el format «Data»."))


def _dia_escrit(text: str) -> date:
    if trobat := DIA_ESCRIT.fullmatch(text):
        parts = trobat.groups()[::-1]
    elif trobat := DIA_ISO.fullmatch(text):
        parts = trobat.groups()
    else:
        raise ValorError(_("Escriviu el dia, el mes i l'any, com ara 15/02/2027."))
    try:
        return date(*map(int, parts))
    except ValueError as error:
        raise ValorError(_("Aquest dia no és al calendari.")) from error
