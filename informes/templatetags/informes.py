"""How a cell of the padró and its place in a file are written on a page."""

from django import template
from xlsxwriter.utility import xl_col_to_name

from informes.escriptura import cella
from informes.xifres.padro import cella_de

register = template.Library()


@register.filter
def persones(casella):
    return cella(cella_de(casella.valor, casella.tipus))


@register.filter
def lletra(columna):
    """`3` → «C»: columns are counted from one, as the sheet does."""
    return xl_col_to_name(columna - 1) if columna else "–"
