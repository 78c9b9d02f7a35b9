"""One cell: numbers are numbers, dates are dates, and everything else is a text."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from informes.escriptura import SIGNES
from informes.taules import Absencia, Cella, Columna, Format

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MES_AMPLA = 48  # a longer text goes on in the lines below
CAPACITAT = 32_767  # what Excel keeps in a cell
DIA_ZERO = date(1899, 12, 30).toordinal()  # the days of a workbook are numbers from this one


def net(text: str) -> str:
    """Without what XML cannot say, and no longer than a cell."""
    return text if text.isprintable() else CONTROLS.sub("", text)[:CAPACITAT]


def escriu_fila(
    full: Worksheet, fila: int, celles: Iterable[Cella], columnes: tuple[Columna, ...], estils,
    sufix: str = "",
) -> None:  # fmt: skip
    """The cells of a row, each with the format of its column."""
    for lloc, (valor, columna) in enumerate(zip(celles, columnes, strict=True)):
        escriu_cella(full, fila, lloc, valor, columna, estils, sufix)


def escriu_cella(
    full: Worksheet, fila: int, lloc: int, valor: Cella, columna: Columna, estils, sufix: str = ""
) -> None:
    tipus = type(valor)
    if tipus is int or tipus is Decimal:
        forma = Format.ENTER if columna.format is Format.TEXT else columna.format
        full.write_number(fila, lloc, valor, estils[f"{forma.value}{sufix}"])
    elif tipus is str:
        _text(full, fila, lloc, valor, estils, sufix)
    elif tipus is Absencia:
        full.write_string(fila, lloc, SIGNES[valor], estils[f"absencia{sufix}"])
    else:
        _dia(full, fila, lloc, valor, estils[f"data{sufix}"])


def _text(full: Worksheet, fila: int, lloc: int, valor: str, estils, sufix: str) -> None:
    en_linies = not sufix and (len(valor) > MES_AMPLA or "\n" in valor)
    full.write_string(fila, lloc, net(valor), estils["llarg" if en_linies else f"text{sufix}"])


def _dia(full: Worksheet, fila: int, lloc: int, valor: date, estil) -> None:
    full.write_number(fila, lloc, valor.toordinal() - DIA_ZERO, estil)


def capcaleres(columnes: Iterable[Columna]) -> list[str]:
    """The headings, none empty and no two alike: a table of a workbook takes no others.

    A percentage says so: its cells are plain numbers.
    """
    fetes: list[str] = []
    vistes: set[str] = set()
    for lloc, columna in enumerate(columnes, 1):
        nom = " ".join(net(columna.titol).split())[:200] or f"Columna {lloc}"
        if columna.format is Format.PERCENTATGE and "%" not in nom:
            nom = f"{nom} (%)"
        unic, vegada = nom, 1
        while unic.lower() in vistes:
            vegada += 1
            unic = f"{nom} ({vegada})"
        vistes.add(unic.lower())
        fetes.append(unic)
    return fetes


def amplada(columna: Columna, titol: str, mostra: Iterable[Cella]) -> int:
    """Of a column: what its first cells need, within reason."""
    if columna.format is not Format.TEXT:
        return max(13, min(len(titol) + 3, 24))
    llarg = max((len(str(cella)) for cella in mostra), default=0)
    return max(10, min(llarg + 2, MES_AMPLA))
