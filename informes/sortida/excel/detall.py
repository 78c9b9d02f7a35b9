"""A sheet of rows that go by: each is written as it comes from the database."""

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from informes.sortida.detall import Detall
from informes.taules import Cella, Format

from .celles import net
from .estils import apaisa
from .taula import escriu_files

AMPLADES = {Format.TEXT: 26, Format.DATA: 13}


def escriu_detall(
    full: Worksheet, numero: str, detall: Detall, files: Iterable[tuple[Cella, ...]], estils
) -> None:
    """`files` are those of `detall`, perhaps looked at as they go by."""
    for lloc, columna in enumerate(detall.columnes):
        full.set_column(lloc, lloc, AMPLADES.get(columna.format, 13))
    full.freeze_panes(1, 1)
    full.repeat_rows(0)
    fila = escriu_files(full, 0, f"Detall_{numero}", detall.columnes, files, estils)
    for nota in (f"{detall.titol}.", *detall.notes):
        fila += 1
        full.write_string(fila, 0, net(nota), estils["nota"])
    apaisa(full)
