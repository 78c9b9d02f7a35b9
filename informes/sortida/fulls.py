"""A long list as a file: a row at a time, so that the longest one costs no memory."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import TextIOWrapper
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from informes.sortida.obert import text_segur

PETROLI = "#0B5566"
MES_FILES = 1_048_575  # of a sheet, under its header
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


class MassaFilesError(Exception):
    """They do not fit in a sheet."""


@dataclass(frozen=True)
class Full:
    """`que_es` are the pairs of the first sheet: what it is, of when, of whom, by whom."""

    titol: str
    que_es: tuple[tuple[str, str], ...]
    titols: list[str]
    files: Iterable[list[Any]]


def escriu_csv(full: Full, fitxer: BinaryIO) -> int:
    """RFC 4180 with nothing that a spreadsheet could run; how many rows there are."""
    text = TextIOWrapper(fitxer, encoding="utf-8-sig", newline="", write_through=True)
    escriptor = csv.writer(text, lineterminator="\r\n")
    escriptor.writerow([text_segur(titol) for titol in full.titols])
    quantes = 0
    for fila in full.files:
        escriptor.writerow([_en_text(valor) for valor in fila])
        quantes += 1
    text.detach()
    return quantes


def _en_text(valor: Any) -> str:
    if valor is None:
        return ""
    if isinstance(valor, date):
        return valor.isoformat()
    if isinstance(valor, int | Decimal) and not isinstance(valor, bool):
        return str(valor)
    return text_segur(str(valor))


def escriu_xlsx(full: Full, fitxer: BinaryIO) -> int:
    """Typed cells, a frozen header with its filters, and a first sheet that says what it is."""
    opcions = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(fitxer, opcions) as llibre:
        _llegeix_me(llibre, full)
        return _registres(llibre, full)


def _llegeix_me(llibre: Workbook, full: Full) -> None:
    pagina = llibre.add_worksheet("Llegeix-me")
    pagina.set_column(0, 0, 26)
    pagina.set_column(1, 1, 90)
    titol = llibre.add_format({"bold": True, "font_size": 16, "font_color": PETROLI})
    camp, llarg = llibre.add_format({"bold": True}), llibre.add_format({"text_wrap": True})
    pagina.write_string(0, 0, _net(full.titol), titol)
    for fila, (nom, valor) in enumerate(full.que_es, 2):
        pagina.write_string(fila, 0, nom, camp)
        pagina.write_string(fila, 1, _net(valor), llarg)


def _registres(llibre: Workbook, full: Full) -> int:
    pagina = llibre.add_worksheet("Registres")
    capcalera = llibre.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": PETROLI})
    dia = llibre.add_format({"num_format": "d/m/yyyy", "align": "left"})
    pagina.set_column(0, len(full.titols) - 1, 22)
    for lloc, titol in enumerate(full.titols):
        pagina.write_string(0, lloc, titol, capcalera)
    pagina.freeze_panes(1, 1)
    quantes = 0
    for quantes, fila in enumerate(_que_hi_caben(full.files), 1):
        for lloc, valor in enumerate(fila):
            _casella(pagina, quantes, lloc, valor, dia)
    if quantes:
        pagina.autofilter(0, 0, quantes, len(full.titols) - 1)
    return quantes


def _que_hi_caben(files: Iterable[list[Any]]) -> Iterator[list[Any]]:
    for quantes, fila in enumerate(files, 1):
        if quantes > MES_FILES:
            raise MassaFilesError
        yield fila


def _casella(pagina, fila: int, lloc: int, valor: Any, dia) -> None:
    """Numbers are numbers and days are days; everything else is a text, and never a formula."""
    if valor is None:
        return
    if isinstance(valor, date):
        pagina.write_datetime(fila, lloc, datetime.combine(valor, time()), dia)
    elif isinstance(valor, int | Decimal) and not isinstance(valor, bool):
        pagina.write_number(fila, lloc, valor)
    else:
        pagina.write_string(fila, lloc, _net(str(valor)))


def _net(text: str) -> str:
    return text.translate(CONTROLS)


ESCRIPTORS = {"csv": escriu_csv, "xlsx": escriu_xlsx}
