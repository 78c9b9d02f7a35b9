"""The workbook that a municipality downloads, read back by two readers that are not ours."""

from io import BytesIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from padro.llibre import DadesLlibre, Versio, escriu_llibre

DONA, HOME, NO_DETALLAT = 6, 1, 0
TRAMS = ("0-4", "5-9", "10-14", "85+")
AMB_EDATS = Versio(1, (DONA, HOME), TRAMS)
SENSE_EDATS = Versio(0, (HOME, DONA), ("total",), demana_poblacio=False)
NACIONALITATS = (("203", "Algèria"), ("228", "Marroc"), ("427", "Xina"))

VALORS = {
    (None, DONA, "total"): 510,
    (None, HOME, "total"): 490,
    ("228", DONA, "0-4"): 3,
    ("228", DONA, "85+"): 0,
    ("228", HOME, "10-14"): 4,
    ("427", HOME, "5-9"): "..",
    ("427", HOME, "0-4"): 7,
}
ANTERIORS = {
    (None, DONA, "total"): 500,
    ("228", DONA, "0-4"): 2,
    ("228", HOME, "5-9"): 5,
    ("203", NO_DETALLAT, "total"): 9,
}


def dades(**canvis):
    base = {
        "municipi": "Manresa",
        "codi_ine": "08113",
        "semestre": "2025-1",
        "data_referencia": "1 de gener de 2025",
        "versio": AMB_EDATS,
        "nacionalitats": NACIONALITATS,
        "valors": VALORS,
        "anteriors": ANTERIORS,
        "limit": "A temps fins al 31 de març de 2025.",
        "contacte": "Dubtes: padro@bages.example",
    }
    return DadesLlibre(**(base | canvis))


def obre(contingut, **opcions):
    return openpyxl.load_workbook(BytesIO(contingut), **opcions)


def taula(contingut, full="Padró"):
    """The sheet as calamine shows it: {(row name, column title): value}, with both headers."""
    files = CalamineWorkbook.from_filelike(BytesIO(contingut)).get_sheet_by_name(full).to_python()
    dalt, baix = files[3], files[4]
    sexe, titols = "", []
    for a, b in zip(dalt, baix, strict=True):
        sexe = a or sexe
        titols.append(f"{sexe} {b}".strip())
    return {
        (fila[1], titol): fila[n] for fila in files[5:] for n, titol in enumerate(titols) if n > 1
    }


@pytest.fixture(scope="module")
def llibre():
    return escriu_llibre(dades())


def test_cada_xifra_es_a_la_seva_casella_i_cap_altra_no_en_te(llibre):
    files = taula(llibre)
    caselles = {
        clau: valor
        for clau, valor in files.items()
        if clau[0] not in ("TOTAL", "Població total")
        and clau[1].startswith(("Dones ", "Homes "))
        and valor != ""
    }
    assert caselles == {
        ("Marroc", "Dones 0-4"): 3,
        ("Marroc", "Dones 85+"): 0,
        ("Marroc", "Homes 10-14"): 4,
        ("Xina", "Homes 5-9"): "..",
        ("Xina", "Homes 0-4"): 7,
    }


def test_els_totals_porten_el_valor_ja_calculat(llibre):
    files = taula(llibre)
    assert [files["Marroc", t] for t in ("Total dones", "Total homes", "Total")] == [3, 4, 7]
    assert [files["Xina", t] for t in ("Total dones", "Total homes", "Total")] == ["", 7, 7]
    assert [files["TOTAL", t] for t in ("Dones 0-4", "Homes 0-4", "Total")] == [3, 7, 14]
    assert files["TOTAL", "Dones 5-9"] == ""


def test_en_blanc_no_es_zero(llibre):
    files = taula(llibre)
    assert files["Algèria", "Total"] == ""
    assert files["Marroc", "Dones 85+"] == 0


def test_la_poblacio_total_nomes_es_demana_per_sexe(llibre):
    files = taula(llibre)
    titols = ("Dones 0-4", "Total dones", "Total homes", "Total")
    assert [files["Població total", t] for t in titols] == ["", 510, 490, 1000]


def test_el_semestre_anterior_surt_al_costat_i_sencer_al_seu_full(llibre):
    files = taula(llibre)
    titols = ("Anterior dones", "Anterior homes", "Anterior total")
    assert [files["Marroc", t] for t in titols] == [2, 5, 7]
    assert [files["Algèria", t] for t in titols] == ["", "", 9]
    assert [files["TOTAL", t] for t in titols] == [2, 5, 16]
    assert taula(llibre, "Semestre anterior")["Marroc", "Homes 5-9"] == 5


def test_sense_semestre_anterior_no_hi_ha_el_full():
    assert obre(escriu_llibre(dades(anteriors={}))).sheetnames == [
        "Instruccions",
        "Padró",
        "_arrela",
    ]


def test_els_trams_d_edat_son_text_i_no_dates(llibre):
    fila = [cel for cel in obre(llibre)["Padró"][5] if cel.value is not None]
    assert [cel.value for cel in fila] == [*TRAMS, *TRAMS]
    assert {(cel.data_type, cel.number_format) for cel in fila} == {("s", "@")}


def test_el_full_amagat_diu_de_qui_es_el_llibre(llibre):
    full = obre(llibre)["_arrela"]
    assert full.sheet_state == "veryHidden"
    assert dict(full.iter_rows(values_only=True)) == {
        "format": "1",
        "municipi": "08113",
        "semestre": "2025-1",
        "versio": "1",
        "full": "Padró",
    }


def test_nomes_s_obren_les_caselles_que_es_demanen(llibre):
    full = obre(llibre)["Padró"]
    obertes = {cel.coordinate for fila in full for cel in fila if not cel.protection.locked}
    caselles = {f"{col}{fila}" for col in "CDEFGHIJ" for fila in (7, 8, 9)}
    assert obertes == caselles | {"K6", "L6"}
    assert full.protection.sheet
    assert not full.protection.password


def test_les_caselles_obertes_es_comproven_mentre_s_escriu(llibre):
    regles = obre(llibre)["Padró"].data_validations.dataValidation
    formules = {str(regla.sqref): regla.formula1 for regla in regles}
    assert formules == {
        "C7:J9": 'IF(ISNUMBER(C7),AND(C7>=0,C7=INT(C7)),OR(C7="..",C7=":",C7="–"))',
        "K6:L6": 'IF(ISNUMBER(K6),AND(K6>=0,K6=INT(K6)),OR(K6="..",K6=":",K6="–"))',
    }
    assert {(r.type, r.errorTitle) for r in regles} == {("custom", "Xifra no vàlida")}


def test_un_total_sense_detall_es_desa_com_a_xifra_i_es_pot_corregir():
    valors = {("427", DONA, "5-9"): "..", ("427", HOME, "5-9"): "..", ("427", 0, "total"): 12}
    llibre = escriu_llibre(dades(valors=valors))
    full = obre(llibre)["Padró"]
    assert full["M9"].value == 12
    assert not full["M9"].protection.locked
    assert taula(llibre)["TOTAL", "Total"] == 12


def test_una_casella_sense_lloc_no_es_perd_en_silenci():
    with pytest.raises(ValueError, match="999"):
        dades(valors={("999", DONA, "0-4"): 1})
    with pytest.raises(ValueError, match="15-19"):
        dades(valors={("228", DONA, "15-19"): 1})


def test_sense_edats_hi_ha_una_columna_per_sexe_i_una_sola_fila_de_titols():
    valors = {("228", HOME, "total"): 8, ("228", DONA, "total"): 5}
    contingut = escriu_llibre(dades(versio=SENSE_EDATS, valors=valors, anteriors={}))
    files = list(obre(contingut, data_only=True)["Padró"].iter_rows(min_row=4, values_only=True))
    assert files[0][:5] == ("Codi", "Nacionalitat", "Homes", "Dones", "Total")
    assert files[2][:5] == ("228", "Marroc", 8, 5, 13)
    assert files[4][1:5] == ("TOTAL", 8, 5, 13)


@pytest.mark.parametrize("nom", ['=HYPERLINK("http://x")', "+1+1", "@SUM(A1)", "https://x.cat"])
def test_un_nom_hostil_es_nomes_text(nom):
    contingut = escriu_llibre(dades(nacionalitats=(*NACIONALITATS, ("999", nom)), municipi=nom))
    cel = obre(contingut)["Padró"]["B10"]
    assert (cel.value, cel.data_type, cel.hyperlink) == (nom, "s", None)


def test_es_pot_imprimir_i_recorrer(llibre):
    full = obre(llibre)["Padró"]
    assert full.freeze_panes == "C6"
    assert full.print_title_rows == "$1:$5"
    assert full.page_setup.orientation == "landscape"
    assert full.sheet_properties.pageSetUpPr.fitToPage


def test_les_nacionalitats_que_ja_hi_eren_son_en_negreta(llibre):
    full = obre(llibre)["Padró"]
    assert [full[f"B{fila}"].font.b for fila in (7, 8, 9)] == [True, True, False]


def test_les_instruccions_diuen_el_limit_i_els_valors_possibles(llibre):
    full = obre(llibre)["Instruccions"]
    text = "\n".join(str(c) for fila in full.iter_rows(values_only=True) for c in fila if c)
    for tros in ("A temps fins al 31 de març de 2025.", "padro@bages.example", "..", "en blanc"):
        assert tros in text
