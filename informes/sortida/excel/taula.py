"""A table of the workbook: a real one, with its name, its filters and its style."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from informes.document import Quadre
from informes.escriptura import llegenda
from informes.taules import Cella, Columna, Format, Taula

from .celles import amplada, capcaleres, escriu_fila, net
from .llargues import escriu_seguides

ESTIL = "Table Style Light 1"  # stripes of grey: the heading has a colour of its own
MOSTRA = 200


def escriu_taula(full: Worksheet, fila: int, numero: str, quadre: Quadre, estils) -> int:
    """Heading, rows, total, notes; returns the first row that is free below."""
    taula = quadre.taula
    celles = (f.celles for f in taula.files)
    fila = escriu_files(full, fila, nom_de_taula(numero), taula.columnes, celles, estils)
    if taula.total is not None:
        escriu_fila(full, fila, taula.total.celles, taula.columnes, estils, "_total")
        fila += 1
    fila += 1  # what follows a table at once, a spreadsheet takes for its next row
    for nota in filter(None, [quadre.font, llegenda(taula.absencies()), *taula.notes]):
        full.write_string(fila, 0, net(nota), estils["nota"])
        fila += 1
    return fila


def escriu_files(
    full: Worksheet, fila: int, nom: str, columnes: tuple[Columna, ...],
    files: Iterable[Iterable[Cella]], estils,
) -> int:  # fmt: skip
    """The heading and the rows, as a table called `nom`; returns the row after the last.

    The rows are written once and forgotten, however many there are.
    """
    titols = capcaleres(columnes)
    _escriu_capcalera(full, fila, titols, columnes, estils)
    seguent = escriu_seguides(full, fila + 1, columnes, files, estils)
    if seguent == fila + 1:
        full.write_string(fila + 2, 0, "Cap fila.", estils["nota"])
        return fila + 3
    _anomena(full, fila, seguent - 1, nom, titols)
    return seguent


def _escriu_capcalera(full: Worksheet, fila: int, titols, columnes, estils) -> None:
    for lloc, (titol, columna) in enumerate(zip(titols, columnes, strict=True)):
        estil = "capcalera" if columna.format is Format.TEXT else "capcalera_num"
        full.write_string(fila, lloc, titol, estils[estil])


def _anomena(full: Worksheet, obre: int, final: int, nom: str, titols: list[str]) -> None:
    """Declare the table over cells already written.

    The library refuses tables where rows are written and forgotten, because it would write the
    heading itself, and it remembers every cell of a table. So it is given one of a single row,
    with the heading written nowhere, whose range is then that of all the rows.
    """
    escrites, full.table = full.table, defaultdict(dict)
    full.constant_memory = False
    try:
        opcions = {"name": nom, "style": ESTIL, "columns": [{"header": t} for t in titols]}
        full.add_table(obre, 0, obre + 1, len(titols) - 1, opcions)
    finally:
        full.table, full.constant_memory = escrites, True
    tot = xl_range(obre, 0, final, len(titols) - 1)
    full.tables[-1] |= {"range": tot, "a_range": tot, "autofilter": tot}


def nom_de_taula(numero: str) -> str:
    """«Taula_1_2», of the table 1.2."""
    return f"Taula_{numero.replace('.', '_')}"


def posa_amplades(full: Worksheet, taules: Iterable[Taula]) -> None:
    """Each column as wide as the widest of the tables that share the sheet."""
    amplades: dict[int, int] = {}
    for taula in taules:
        titols = capcaleres(taula.columnes)
        for lloc, (columna, titol) in enumerate(zip(taula.columnes, titols, strict=True)):
            mostra = (fila.celles[lloc] for fila in islice(taula.files, MOSTRA))
            amplades[lloc] = max(amplades.get(lloc, 0), amplada(columna, titol, mostra))
    for lloc, ample in amplades.items():
        full.set_column(lloc, lloc, ample)
