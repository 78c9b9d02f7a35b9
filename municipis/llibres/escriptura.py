"""Writing a workbook: a text is a text, whatever it begins with, and a day is a day."""

from datetime import date
from io import BytesIO

from xlsxwriter import Workbook

OPCIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CELLA = 32767  # characters; a longer text would be left out in silence
PRIMER_D_EXCEL = date(1900, 3, 1)  # before it, its days are others: it believes in 29-02-1900


def nou_llibre(sortida: BytesIO) -> Workbook:
    return Workbook(sortida, OPCIONS)


def escriu(full, fila: int, lloc: int, valor, estil_de_dia) -> None:
    """A value as what it is; what is empty is not written."""
    if valor is None or valor == "":
        return
    if isinstance(valor, date):
        if valor >= PRIMER_D_EXCEL:
            full.write_datetime(fila, lloc, valor, estil_de_dia)
        else:
            full.write_string(fila, lloc, valor.isoformat())
    elif isinstance(valor, str):
        if len(valor) > CELLA:
            raise ValueError(f"a cell takes {CELLA} characters, not {len(valor)}")
        full.write_string(fila, lloc, valor)
    else:
        full.write_number(fila, lloc, valor)
