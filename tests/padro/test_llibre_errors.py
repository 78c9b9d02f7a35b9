"""The clerk's own file comes back with its errors marked, and with everything else as it was."""

import csv
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from padro.llibre import marca_errors

VERMELL = "00F8D3D4"


def llibre_propi(**cel_les) -> openpyxl.Workbook:
    llibre = openpyxl.Workbook()
    full = llibre.active
    full.title = "Dades de l'abril"
    full.append(["Nacionalitat", "Dones", "Homes", "Total"])
    full.append(["Marroc", "12 persones", 3, "=B2+C2"])
    full.append(["Xina", 5, 6, "=B3+C3"])
    for lloc, valor in cel_les.items():
        full[lloc] = valor
    return llibre


def bytes_de(llibre) -> bytes:
    sortida = BytesIO()
    llibre.save(sortida)
    return sortida.getvalue()


def problema(**canvis) -> dict:
    return {
        "full": "Dades de l'abril",
        "fila": 2,
        "columna": "B",
        "valor": "12 persones",
        "missatge": "«12 persones» no és un nombre: escriviu-hi només la xifra.",
    } | canvis


def obre(contingut) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(contingut))


@pytest.mark.parametrize("columna", ["B", 2, "2"])
def test_la_casella_equivocada_queda_pintada_i_diu_que_li_passa(columna):
    marcat = obre(marca_errors(bytes_de(llibre_propi()), [problema(columna=columna)]))
    cel = marcat["Dades de l'abril"]["B2"]
    assert cel.value == "12 persones"
    assert cel.fill.fgColor.rgb == VERMELL
    assert "no és un nombre" in cel.comment.text


def test_la_resta_del_llibre_no_canvia():
    original = llibre_propi()
    full = original.active
    full["A3"].font = Font(bold=True, color="FF00FF00")
    full["C3"].number_format = "#,##0"
    full.column_dimensions["A"].width = 33
    full.freeze_panes = "B2"
    full.protection.sheet = True
    original.create_sheet("Amagat").sheet_state = "veryHidden"
    marcat = obre(marca_errors(bytes_de(original), [problema()]))
    torna = marcat["Dades de l'abril"]
    valors = [[cel.value for cel in fila] for fila in torna]
    assert valors == [[cel.value for cel in fila] for fila in full]
    assert (torna["A3"].font.b, torna["C3"].number_format) == (True, "#,##0")
    assert (torna.column_dimensions["A"].width, torna.freeze_panes) == (33, "B2")
    assert torna.protection.sheet
    assert marcat["Amagat"].sheet_state == "veryHidden"
    assert torna["C2"].comment is None
    assert torna["C2"].fill.fill_type is None


def test_el_primer_full_llista_tots_els_errors_amb_enllac_a_la_casella():
    problemes = [problema(), problema(fila=3, columna="C", valor=6, missatge="No quadra.")]
    marcat = obre(marca_errors(bytes_de(llibre_propi()), problemes))
    full = marcat.worksheets[0]
    assert full.title == "Errors"
    files = list(full.iter_rows(min_row=4, values_only=True))
    assert files == [
        ("Dades de l'abril", 2, "B", "12 persones", problemes[0]["missatge"]),
        ("Dades de l'abril", 3, "C", "6", "No quadra."),
    ]
    assert full["A5"].hyperlink.location == "'Dades de l''abril'!C3"


def test_nomes_el_full_d_errors_queda_seleccionat():
    marcat = obre(marca_errors(bytes_de(llibre_propi()), [problema()]))
    assert [f.sheet_view.tabSelected for f in marcat.worksheets] == [True, False]
    assert marcat.active.title == "Errors"


def test_un_error_sense_lloc_nomes_surt_a_la_llista():
    sense = problema(full=None, fila=None, columna=None, valor=None, missatge="Falta la fila.")
    marcat = obre(marca_errors(bytes_de(llibre_propi()), [sense]))
    assert [cel.value for cel in marcat["Errors"][4]] == [None, None, None, None, "Falta la fila."]
    assert all(cel.comment is None for fila in marcat["Dades de l'abril"] for cel in fila)


def test_dos_errors_a_la_mateixa_casella_es_diuen_tots_dos():
    problemes = [problema(missatge="Primer."), problema(missatge="Segon.")]
    marcat = obre(marca_errors(bytes_de(llibre_propi()), problemes))
    text = marcat["Dades de l'abril"]["B2"].comment.text
    assert "Primer." in text
    assert "Segon." in text


def test_marcar_un_altre_cop_treu_les_marques_velles_i_respecta_els_comentaris_d_altri():
    original = llibre_propi()
    original.active["B2"].comment = Comment("Ho he preguntat a l'Anna", "Pilar")
    primer = marca_errors(bytes_de(original), [problema()])
    segon = obre(marca_errors(primer, [problema(fila=3, columna="C")]))
    assert segon.sheetnames == ["Errors", "Dades de l'abril"]
    vella, nova = segon["Dades de l'abril"]["B2"], segon["Dades de l'abril"]["C3"]
    assert vella.fill.fill_type is None
    assert vella.comment.text == "Ho he preguntat a l'Anna"
    assert nova.fill.fgColor.rgb == VERMELL
    assert segon["Errors"].max_row == 4


def test_un_full_errors_que_no_es_nostre_es_conserva():
    original = llibre_propi()
    original.create_sheet("Errors")["A1"] = "els meus"
    marcat = obre(marca_errors(bytes_de(original), [problema()]))
    assert marcat["Errors"]["A1"].value == "els meus"


def test_en_una_cel_la_combinada_la_marca_va_a_la_primera():
    original = llibre_propi()
    original.active.merge_cells("B2:C2")
    marcat = obre(marca_errors(bytes_de(original), [problema(columna="C")]))
    assert "no és un nombre" in marcat["Dades de l'abril"]["B2"].comment.text


@pytest.mark.parametrize(
    "valor",
    ['=cmd|" /C calc"!A0', "+1+1", "@SUM(A1)", "-2", "<script>alert(1)</script>", "a\x00b\x07c"],
)
def test_un_valor_hostil_es_llista_com_a_text_pla(valor):
    contingut = marca_errors(bytes_de(llibre_propi()), [problema(valor=valor, missatge=valor)])
    marcat = obre(contingut)
    net = valor.replace("\x00", "").replace("\x07", "")
    for cel in marcat["Errors"][4][3:5]:
        assert (cel.value, cel.data_type, cel.quotePrefix) == (net, "s", True)
    assert marcat["Dades de l'abril"]["B2"].comment.text == net


def test_un_valor_llarg_es_talla_a_60():
    marcat = obre(marca_errors(bytes_de(llibre_propi()), [problema(valor="x" * 900)]))
    assert marcat["Errors"]["D4"].value == "x" * 59 + "…"


@pytest.mark.parametrize("separador", [";", ",", "\t"])
@pytest.mark.parametrize("codificacio", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_un_csv_torna_com_a_xlsx_amb_els_seus_valors(separador, codificacio):
    files = [["Nacionalitat", "Dones"], ["Xinès; =A1", "12 persones"], ["=1+1", "3"]]
    text = StringIO()
    csv.writer(text, delimiter=separador).writerows(files)
    original = text.getvalue().encode(codificacio)
    marcat = obre(marca_errors(original, [problema(full="dades.csv")]))
    full = marcat.worksheets[1]
    assert [list(fila) for fila in full.iter_rows(values_only=True)] == files
    assert full["A3"].data_type == "s"
    assert full["B2"].fill.fgColor.rgb == VERMELL


def test_un_llibre_que_no_es_pot_editar_torna_amb_els_valors():
    """An .xlsx whose styles cannot be read still has its figures."""
    original, trencat = BytesIO(bytes_de(llibre_propi())), BytesIO()
    with ZipFile(original) as font, ZipFile(trencat, "w", ZIP_DEFLATED) as desti:
        for part in font.infolist():
            dades = font.read(part)
            if part.filename == "xl/styles.xml":
                dades = dades.replace(b'val="11"', b'val="onze"')
            desti.writestr(part.filename, dades)
    with pytest.raises((TypeError, ValueError)):
        obre(trencat.getvalue())
    marcat = obre(marca_errors(trencat.getvalue(), [problema()]))
    assert marcat["Dades de l'abril"]["B3"].value == 5
    assert marcat["Dades de l'abril"]["B2"].comment is not None


def test_una_casella_ja_pintada_pel_municipi_es_repinta():
    original = llibre_propi()
    original.active["B2"].fill = PatternFill("solid", fgColor="0000FF00")
    marcat = obre(marca_errors(bytes_de(original), [problema()]))
    assert marcat["Dades de l'abril"]["B2"].fill.fgColor.rgb == VERMELL
