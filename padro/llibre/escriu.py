"""The whole workbook: instructions, the sheet to fill, the semester before and our own mark."""

from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from .columnes import CODI, NOM, PRIMERA
from .dades import (
    FORMAT,
    FULL_ANTERIOR,
    FULL_INSTRUCCIONS,
    FULL_OCULT,
    FULL_PADRO,
    MARQUES,
    DadesLlibre,
)
from .estils import PETROLI, estils
from .graella import FILA_CAPCALERA, Graella
from .instruccions import escriu_instruccions

AMPLADES = {CODI: 6, NOM: 30}
AMPLADA_XIFRES = 7.5
PROTECCIO = {"format_columns": True, "format_rows": True, "select_locked_cells": True}


def escriu_llibre(dades: DadesLlibre) -> bytes:
    """The .xlsx of a municipality and a semester, with the figures that it already has."""
    sortida = BytesIO()
    with xlsxwriter.Workbook(sortida, {"strings_to_formulas": False, "strings_to_urls": False}) as (
        llibre
    ):
        llibre.set_properties({"title": f"Padró {dades.semestre} · {dades.municipi}"})
        llibre.set_calc_mode("auto")
        formats = estils(llibre)
        escriu_instruccions(llibre.add_worksheet(FULL_INSTRUCCIONS), formats, dades)
        padro = llibre.add_worksheet(FULL_PADRO)
        _full_padro(padro, formats, dades)
        if dades.anteriors:
            _full_anterior(llibre.add_worksheet(FULL_ANTERIOR), formats, dades)
        _full_ocult(llibre.add_worksheet(FULL_OCULT), dades)
        padro.activate()
    return sortida.getvalue()


def _full_padro(full, formats, dades):
    _titols(full, formats, dades, "Persones estrangeres empadronades")
    graella = Graella(full, formats, dades, dades.valors)
    graella.escriu()
    for bloc in graella.blocs_oberts():
        full.data_validation(*bloc, _validacio(bloc))
    _prepara(full, graella)
    full.set_tab_color(PETROLI)
    full.set_selection(*graella.blocs_oberts()[0][:2], *graella.blocs_oberts()[0][:2])


def _full_anterior(full, formats, dades):
    _titols(full, formats, dades, "Xifres del semestre anterior (només per consultar)")
    graella = Graella(full, formats, dades, dades.anteriors, editable=False)
    graella.escriu()
    _prepara(full, graella)


def _titols(full, formats, dades, titol):
    full.write_string(0, 0, titol, formats["titol"])
    full.write_string(1, 0, f"Municipi: {dades.municipi} ({dades.codi_ine})", formats["subtitol"])
    semestre = f"Semestre: {dades.semestre} · data de referència: {dades.data_referencia}"
    full.write_string(2, 0, semestre, formats["subtitol"])


def _validacio(bloc):
    """Whole numbers from zero up, or one of the marks that say why there is none."""
    cel = xl_rowcol_to_cell(*bloc[:2])
    enter = f"AND({cel}>=0,{cel}=INT({cel}))"
    marques = ",".join(f'{cel}="{marca}"' for marca in MARQUES)
    return {
        "validate": "custom",
        "value": f"=IF(ISNUMBER({cel}),{enter},OR({marques}))",
        "ignore_blank": True,
        "error_title": "Xifra no vàlida",
        "error_message": (
            "Escriviu-hi un nombre enter: 0, 1, 2… Si no teniu la dada, deixeu la casella en "
            "blanc. Trobareu els valors possibles al full «Instruccions»."
        ),
    }


def _prepara(full, graella):
    """Widths, panes, protection and paper."""
    for columna, amplada in AMPLADES.items():
        full.set_column(columna, columna, amplada)
    ultima = PRIMERA + len(graella.columnes) - 1
    full.set_column(PRIMERA, ultima, AMPLADA_XIFRES)
    full.set_row(FILA_CAPCALERA, 30)
    full.freeze_panes(graella.primera, PRIMERA)
    full.ignore_errors({"number_stored_as_text": f"A1:A{graella.fila_total + 1}"})
    full.protect("", PROTECCIO)
    full.set_landscape()
    full.set_paper(9)  # A4
    full.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    full.fit_to_pages(1, 0)
    full.repeat_rows(0, graella.primera - 1)
    full.print_area(0, 0, graella.fila_total, ultima)
    full.set_footer("&L&A&RPàgina &P de &N")


def _full_ocult(full, dades):
    """By these rows the reader knows that the workbook is ours, and whose."""
    files = {
        "format": str(FORMAT),
        "municipi": dades.codi_ine,
        "semestre": dades.semestre,
        "versio": str(dades.versio.numero),
        "full": FULL_PADRO,
    }
    for fila, (clau, valor) in enumerate(files.items()):
        full.write_string(fila, 0, clau)
        full.write_string(fila, 1, valor)
    full.protect()
    full.very_hidden()
