"""Rows by the thousand, in which the same few values come again and again.

The library writes each distinct cell once; after that what it wrote is repeated, with the number
of each row. Its own way makes every cell anew, which is most of what a long sheet costs.
"""

from collections.abc import Iterable
from io import StringIO

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from informes.taules import Cella, Columna

from .celles import escriu_cella


def escriu_seguides(
    full: Worksheet, fila: int, columnes: tuple[Columna, ...], files: Iterable[Iterable[Cella]],
    estils,
) -> int:  # fmt: skip
    """Write the rows from `fila` on; returns that after the last."""
    full._write_single_row(fila)  # what is pending goes before
    fetes = [_Fetes(full, lloc, columna, estils) for lloc, columna in enumerate(columnes)]
    for celles in files:
        fila += 1
        cos = "".join(
            [
                f'<c r="{seves.lletra}{fila}"{seves[v]}'
                for seves, v in zip(fetes, celles, strict=True)
            ]
        )
        full.fh.write(f'<row r="{fila}">{cos}</row>')
    if fila > full.previous_row:
        full._check_dimensions(fila - 1, len(columnes) - 1)
    full.previous_row = fila
    return fila


class _Fetes(dict[Cella, str]):
    """What follows the reference of a cell of a column, by its value."""

    def __init__(self, full: Worksheet, lloc: int, columna: Columna, estils):
        super().__init__()
        self.full, self.lloc, self.columna, self.estils = full, lloc, columna, estils
        self.lletra = xl_col_to_name(lloc)

    def __missing__(self, valor: Cella) -> str:
        full, fila = self.full, self.full.previous_row
        escriu_cella(full, fila, self.lloc, valor, self.columna, self.estils)
        cella = full.table[fila].pop(self.lloc)
        sortida, full.fh = full.fh, StringIO()
        try:
            full._write_cell(fila, self.lloc, cella)
            escrita = full.fh.getvalue()
        finally:
            full.fh = sortida
        referencia = xl_rowcol_to_cell(fila, self.lloc)
        self[valor] = escrita.removeprefix(f'<c r="{referencia}"')
        return self[valor]
