"""A list as a workbook: typed cells, and nothing that comes from data can become a formula."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
OPCIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
PETROLI = "#0B5566"


@dataclass(frozen=True)
class Columna:
    """A title, how to read its value from a row, and how wide it is."""

    titol: Any
    valor: Callable[[Any], Any]
    amplada: int = 18


def llibre(
    nom: str, columnes: list[Columna], files: Iterable, explicacio: list[tuple[str, str]]
) -> bytes:
    """A sheet with a row for each of `files`, and «Llegeix-me» with what is said of them."""
    sortida = BytesIO()
    with Workbook(sortida, OPCIONS) as llibre:
        estils = _estils(llibre)
        _taula(llibre.add_worksheet(nom), columnes, list(files), estils)
        _llegeix_me(llibre.add_worksheet("Llegeix-me"), explicacio, estils)
    return sortida.getvalue()


def _estils(llibre: Workbook) -> dict:
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        "capcalera": llibre.add_format(
            base | {"bold": True, "font_color": "#FFFFFF", "bg_color": PETROLI}
        ),
        "camp": llibre.add_format(base | {"bold": True}),
        "text": llibre.add_format(base | {"num_format": "@", "quote_prefix": True}),
        "llarg": llibre.add_format(base | {"num_format": "@", "text_wrap": True}),
        "data": llibre.add_format(base | {"num_format": "d/m/yyyy", "align": "right"}),
        "numero": llibre.add_format(base | {"num_format": "0", "align": "right"}),
    }


def _taula(full: Worksheet, columnes: list[Columna], files: list, estils) -> None:
    for lloc, columna in enumerate(columnes):
        full.set_column(lloc, lloc, columna.amplada)
        full.write_string(0, lloc, str(columna.titol), estils["capcalera"])
    for numero, fila in enumerate(files, 1):
        for lloc, columna in enumerate(columnes):
            _escriu(full, numero, lloc, columna.valor(fila), estils)
    full.freeze_panes(1, 0)
    full.autofilter(0, 0, max(len(files), 1), len(columnes) - 1)


def _escriu(full: Worksheet, fila: int, lloc: int, valor, estils) -> None:
    """A day is a day, a number is a number, and everything else is a text."""
    if valor is None or valor == "":
        return
    if isinstance(valor, date):
        dia = datetime.combine(valor, time())
        full.write_datetime(fila, lloc, dia, estils["data"])
    elif isinstance(valor, int):
        full.write_number(fila, lloc, valor, estils["numero"])
    else:
        full.write_string(fila, lloc, CONTROLS.sub("", str(valor)), estils["text"])


def _llegeix_me(full: Worksheet, explicacio: list[tuple[str, str]], estils) -> None:
    full.set_column(0, 0, 26)
    full.set_column(1, 1, 90)
    for numero, (camp, text) in enumerate(explicacio):
        full.write_string(numero, 0, CONTROLS.sub("", str(camp)), estils["camp"])
        full.write_string(numero, 1, CONTROLS.sub("", str(text)), estils["llarg"])
