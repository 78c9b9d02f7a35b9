"""A workbook read again with another library: where each table is, and its rows."""

from openpyxl.utils import range_boundaries


def celles_de(llibre, numero):
    """The rows of the table «1.2», header first, with its total if there is one under it."""
    nom = f"Taula_{numero.replace('.', '_')}"
    [full] = [full for full in llibre if nom in full.tables]
    a, dalt, z, baix = range_boundaries(full.tables[nom].ref)
    te_total = full.cell(baix + 1, a).value is not None
    return list(full.iter_rows(min_row=dalt, max_row=baix + te_total, min_col=a, max_col=z))
