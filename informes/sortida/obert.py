"""Open data: each table as CSV and as JSON."""

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO

from informes.escriptura import SIGNES
from informes.taules import Absencia, Cella, Taula

# What a spreadsheet may take for the beginning of a formula, also after spaces it ignores.
PERILLOSOS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
INVISIBLES = " \u00a0\u200b\u200c\u200d\u2060\ufeff"


def a_csv(taula: Taula) -> str:
    """RFC 4180, with the text cells that a spreadsheet could run made harmless by a «'»."""
    sortida = StringIO(newline="")
    escriptor = csv.writer(sortida, lineterminator="\r\n")
    escriptor.writerow([text_segur(columna.titol) for columna in taula.columnes])
    for fila in taula.files:
        escriptor.writerow([_cella(cella) for cella in fila.celles])
    return sortida.getvalue()


def text_segur(text: str) -> str:
    inici = text.lstrip(INVISIBLES)
    return f"'{text}" if text.startswith(PERILLOSOS) or inici.startswith(PERILLOSOS) else text


def _cella(cella: Cella) -> str:
    """Numbers with a point and no thousands: this is for machines."""
    if isinstance(cella, Absencia):
        return SIGNES[cella]
    if isinstance(cella, date):
        return cella.isoformat()
    if isinstance(cella, int | Decimal):
        return str(cella)
    return text_segur(cella)


def a_json(taula: Taula) -> str:
    return json.dumps(taula.a_json(), ensure_ascii=False, indent=1)


FORMATS = {"csv": (a_csv, "text/csv"), "json": (a_json, "application/json")}
