"""Long sheets: what is repeated is what the library would have written."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from informes.sortida.excel.celles import escriu_fila
from informes.sortida.excel.estils import estils_de
from informes.sortida.excel.llargues import escriu_seguides
from informes.sortida.excel.llibre import OPCIONS
from informes.taules import Absencia, Columna, Format

COLUMNES = tuple(
    Columna(forma.value, str, forma)
    for forma in (Format.TEXT, Format.ENTER, Format.PERCENTATGE, Format.DATA, Format.TEXT)
)
FILES = [
    ("Manresa", 1, Decimal("33.3"), date(2025, 2, 28), "=1+1"),
    ("Manresa", 1, Decimal("33.3"), date(2025, 2, 28), "=1+1"),
    (" amb <espais> & signes ", 0, Decimal(0), date(2000, 1, 1), "_x0041_"),
    ("Manresa", Absencia.SENSE_DADA, Absencia.NO_PROCEDEIX, Absencia.SENSE_DADA, "x" * 60),
    (7, 1_000_000, Decimal("100.0"), date(2025, 2, 28), "dues\nlínies"),
    ("\x07control", 1, Decimal("0.5"), date(1950, 12, 31), ""),
]


def full(escriu) -> bytes:
    """The sheet that a function writes between a heading and a note."""
    sortida = BytesIO()
    with Workbook(sortida, OPCIONS) as llibre:
        estils, full = estils_de(llibre), llibre.add_worksheet()
        full.write_string(0, 0, "capçalera", estils["capcalera"])
        escriu(full, estils)
        full.write_string(len(FILES) + 2, 0, "nota", estils["nota"])
    with zipfile.ZipFile(BytesIO(sortida.getvalue())) as zip_:
        return zip_.read("xl/worksheets/sheet1.xml")


def d_una_en_una(full, estils):
    for fila, celles in enumerate(FILES, 1):
        escriu_fila(full, fila, celles, COLUMNES, estils)


def test_surt_el_mateix_full_que_escrivint_cella_per_cella():
    seguides = full(lambda full, estils: escriu_seguides(full, 1, COLUMNES, FILES, estils))
    assert seguides == full(d_una_en_una)
    assert seguides.count(b"<row") == len(FILES) + 2


def test_diu_on_s_ha_quedat_i_una_llista_buida_no_escriu_res():
    on = []
    buit = full(lambda full, estils: on.append(escriu_seguides(full, 1, COLUMNES, [], estils)))
    full(lambda full, estils: on.append(escriu_seguides(full, 1, COLUMNES, FILES, estils)))
    assert on == [1, len(FILES) + 1]
    assert buit.count(b"<row") == 2


def test_una_fila_amb_caselles_de_menys_es_diu():
    with pytest.raises(ValueError):
        full(lambda full, estils: escriu_seguides(full, 1, COLUMNES, [("Manresa", 1)], estils))
