"""Lists as a workbook: typed cells, and nothing that comes from data can become a formula."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
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


@dataclass(frozen=True)
class Full:
    """A sheet with a row for each of `files`; `total` is one more, which no filter hides."""

    nom: str
    columnes: list[Columna]
    files: Iterable
    total: Any = None


def llibre(
    nom: str, columnes: list[Columna], files: Iterable, explicacio: list[tuple[str, str]]
) -> bytes:
    """A sheet with a row for each of `files`, and «Llegeix-me» with what is said of them."""
    return llibre_de_fulls([Full(nom, columnes, files)], explicacio)


def llibre_de_fulls(
    fulls: Iterable[Full], explicacio: list[tuple[str, str]], fet_el: date | None = None
) -> bytes:
    """Several sheets and «Llegeix-me»; with `fet_el`, the same rows give the same bytes."""
    sortida = BytesIO()
    with Workbook(sortida, OPCIONS) as llibre:
        if fet_el:
            llibre.set_properties({"created": datetime.combine(fet_el, time(), UTC)})
        estils = _estils(llibre)
        for full in fulls:
            _taula(llibre.add_worksheet(full.nom), full, estils)
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
        "decimal": llibre.add_format(base | {"num_format": "#,##0.00", "align": "right"}),
    }


def _taula(full: Worksheet, taula: Full, estils) -> None:
    files = list(taula.files)
    for lloc, columna in enumerate(taula.columnes):
        full.set_column(lloc, lloc, columna.amplada)
        full.write_string(0, lloc, str(columna.titol), estils["capcalera"])
    for numero, fila in enumerate([*files, taula.total] if taula.total else files, 1):
        for lloc, columna in enumerate(taula.columnes):
            _escriu(full, numero, lloc, columna.valor(fila), estils)
    full.freeze_panes(1, 0)
    full.autofilter(0, 0, max(len(files), 1), len(taula.columnes) - 1)


def _escriu(full: Worksheet, fila: int, lloc: int, valor, estils) -> None:
    """A day is a day, a number is a number, and everything else is a text."""
    if valor is None or valor == "":
        return
    if isinstance(valor, date):
        dia = datetime.combine(valor, time())
        full.write_datetime(fila, lloc, dia, estils["data"])
    elif isinstance(valor, int | Decimal):
        estil = "numero" if isinstance(valor, int) else "decimal"
        full.write_number(fila, lloc, valor, estils[estil])
    else:
        full.write_string(fila, lloc, CONTROLS.sub("", str(valor)), estils["text"])


def _llegeix_me(full: Worksheet, explicacio: list[tuple[str, str]], estils) -> None:
    full.set_column(0, 0, 26)
    full.set_column(1, 1, 90)
    for numero, (camp, text) in enumerate(explicacio):
        full.write_string(numero, 0, CONTROLS.sub("", str(camp)), estils["camp"])
        full.write_string(numero, 1, CONTROLS.sub("", str(text)), estils["llarg"])
