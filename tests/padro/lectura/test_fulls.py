"""U01, U15, U17, U22, U30 and U42: what sheets carry besides their values."""

import pytest

from padro.lectura import Rebuig

from .context import NAC, TRAMS, VERSIO_1, context
from .fitxers import (
    OFFICE,
    ErrorDeFull,
    Formula,
    cel_ods,
    combinades,
    fila_ods,
    full_xml,
    ods,
    xlsx,
    zip_de,
)

CAPCALERA = ["Nacionalitat", "Homes", "Dones", "Total"]
FILES = [CAPCALERA, ["Marroc", 5, 7, 12], ["Xina", 3, 3, 6], ["França", 0, 0, 0]]
VALORS = [5, 7, 3, 3, 0, 0]
ALTRES = [CAPCALERA, ["Perú", 1, 1, 2]]


def codis(lectura):
    return [(e.codi, e.fila, e.columna) for e in lectura.errors]


# Which sheet.


def test_dos_fulls_amb_xifres_es_pregunten(tmp_path, rebuig_de, llegeix_fitxer):
    cami = xlsx(tmp_path / "l.xlsx", {"Gener": FILES, "Juliol": ALTRES})
    rebuig = rebuig_de(cami)
    assert (rebuig.codi, rebuig.dades["fulls"]) == ("tria_full", ["Gener", "Juliol"])
    lectura, caselles = llegeix_fitxer(cami, context(full="Juliol"))
    assert lectura.full == "Juliol"
    assert {c.nacionalitat_id for c in caselles} == {NAC["Perú"]}


def test_un_full_que_no_hi_es_es_diu(tmp_path, rebuig_de):
    cami = xlsx(tmp_path / "l.xlsx", {"Gener": FILES})
    assert rebuig_de(cami, context(full="Juliol")).codi == "full_no_trobat"


@pytest.mark.parametrize("ordre", [["Llegiu-me", "Dades"], ["Dades", "Llegiu-me"]])
def test_el_full_de_les_xifres_es_troba_encara_que_no_sigui_el_primer(
    tmp_path, llegeix_fitxer, ordre
):
    fulls = {"Llegiu-me": [["Instruccions"], ["Ompliu el full"]], "Dades": FILES}
    cami = xlsx(tmp_path / "l.xlsx", {nom: fulls[nom] for nom in ordre})
    lectura, caselles = llegeix_fitxer(cami)
    assert lectura.full == "Dades" and [c.valor for c in caselles] == VALORS
    assert [(a.codi, a.dades["fulls"]) for a in lectura.avisos] == [
        ("fulls_no_llegits", ["Llegiu-me"])
    ]


def test_el_full_amagat_no_es_llegeix_si_n_hi_ha_un_de_visible(tmp_path, llegeix_fitxer):
    cami = xlsx(tmp_path / "l.xlsx", {"Dades": FILES, "Vell": ALTRES}, amagats=["Vell"])
    lectura, caselles = llegeix_fitxer(cami)
    assert lectura.full == "Dades" and len(caselles) == 6
    assert [a.dades["fulls"] for a in lectura.avisos] == [["Vell"]]


def test_un_sol_full_amagat_es_llegeix_i_es_diu(tmp_path, llegeix_fitxer):
    cami = xlsx(tmp_path / "l.xlsx", {"Portada": [["Padró"]], "Dades": FILES}, amagats=["Dades"])
    lectura, _ = llegeix_fitxer(cami)
    assert "full_amagat" in {a.codi for a in lectura.avisos}


@pytest.mark.parametrize("files", [[], [[]], [["", None]]])
def test_un_llibre_sense_res_es_buit(tmp_path, rebuig_de, files):
    assert rebuig_de(xlsx(tmp_path / "b.xlsx", files)).codi == "fitxer_buit"


def test_un_llibre_nomes_amb_titols_no_te_dades(tmp_path, rebuig_de):
    assert rebuig_de(xlsx(tmp_path / "b.xlsx", [CAPCALERA])).codi in {
        "sense_dades",
        "sense_capcalera",
    }


def test_el_que_es_amagat_es_llegeix_i_es_diu(tmp_path, llegeix_fitxer):
    columnes = '<cols><col min="3" max="3" hidden="1"/></cols>'
    cami = xlsx(tmp_path / "a.xlsx", {"F": full_xml(FILES, abans=columnes, amagades=[3])})
    lectura, caselles = llegeix_fitxer(cami)
    assert not lectura.errors and [c.valor for c in caselles] == VALORS
    dits = {(a.codi, str(a.dades.get("files") or a.dades["columnes"])) for a in lectura.avisos}
    assert dits == {
        ("files_amagades", "[3]"), ("columnes_amagades", "['C']"),
    }  # fmt: skip


@pytest.mark.parametrize("com", ["xlsx", "ods"])
def test_una_taula_que_no_comenca_a_a1_diu_els_llocs_com_es_veuen(tmp_path, llegeix_fitxer, com):
    files = [[], [], *(["", "", *fila] for fila in FILES)]
    files[3][3] = "5*"
    cami = (xlsx if com == "xlsx" else ods)(tmp_path / "m", files)
    lectura, caselles = llegeix_fitxer(cami)
    assert codis(lectura) == [("no_es_xifra", 4, "D")]
    assert [(c.fila, c.columna) for c in caselles][:2] == [(4, 5), (5, 4)]
    lectura, caselles = llegeix_fitxer(cami, context(correccions={"4:D": "5"}))
    assert not lectura.errors and [c.valor for c in caselles] == VALORS


# Merged cells.


@pytest.mark.parametrize("rang", ["A2:A4", "B2:C2", "B3:B4", "A2:B2"])
def test_les_cel_les_combinades_entre_xifres_es_refusen_amb_el_rang(tmp_path, llegeix_fitxer, rang):
    files = [list(fila) for fila in FILES]
    if rang == "A2:A4":
        files[2][0] = files[3][0] = ""
    cami = xlsx(tmp_path / "c.xlsx", {"F": full_xml(files, despres=combinades(rang))})
    lectura, _ = llegeix_fitxer(cami)
    assert ("cel_combinada", rang) in {(e.codi, e.dades.get("rang")) for e in lectura.errors}


def test_un_nom_combinat_sobre_els_seus_sexes_s_omple_i_es_diu(tmp_path, llegeix_fitxer):
    edats = [tram["codi"] for tram in TRAMS]
    files = [["Nacionalitat", "Sexe", *edats], ["Marroc", "H", *[1] * 18], ["", "D", *[2] * 18],
             ["Xina", "H", *[3] * 18], ["", "D", *[4] * 18]]  # fmt: skip
    xml = full_xml(files, despres=combinades("A2:A3", "A4:A5"))
    lectura, caselles = llegeix_fitxer(xlsx(tmp_path / "c.xlsx", {"F": xml}), context(VERSIO_1))
    assert not lectura.errors
    assert [a.codi for a in lectura.avisos] == ["combinada_omplerta"] * 2
    assert sum(c.valor for c in caselles if c.nacionalitat_id == NAC["Xina"]) == 18 * 7


def test_sense_combinar_un_nom_en_blanc_es_un_error(llegeix_taula):
    files = [["Nacionalitat", "Sexe", "n"], ["Marroc", "H", 1], ["", "D", 2]]
    lectura, _ = llegeix_taula(files)
    assert codis(lectura) == [("fila_sense_nom", 3, "A")]


def test_els_titols_i_les_notes_poden_estar_combinats(tmp_path, llegeix_fitxer):
    files = [["Població estrangera"], *FILES, ["Font: padró, dues línies"]]
    xml = full_xml(files, despres=combinades("A1:D1", "A6:D8"))
    lectura, caselles = llegeix_fitxer(xlsx(tmp_path / "c.xlsx", {"F": xml}))
    assert not lectura.errors and [c.valor for c in caselles] == VALORS


# Formulas and errors.


def test_una_formula_amb_el_valor_desat_es_llegeix_i_es_diu(llegeix_taula):
    files = [CAPCALERA, ["Marroc", Formula("2+3", 5), 7, Formula("B2+C2", 12)]]
    lectura, caselles = llegeix_taula(files)
    assert not lectura.errors and [c.valor for c in caselles] == [5, 7]
    assert [(a.codi, a.fila, a.columna, a.dades["n"]) for a in lectura.avisos] == [
        ("formules", 2, "B", 1)
    ]


@pytest.mark.parametrize("formula", ["2+3", "SUM(B2:B9)", 'WEBSERVICE("http://127.0.0.1/")'])
def test_una_formula_sense_valor_demana_que_es_desi(llegeix_taula, formula):
    lectura, caselles = llegeix_taula([CAPCALERA[:3], ["Marroc", Formula(formula), 7]])
    assert codis(lectura) == [("formula_sense_valor", 2, "B")]
    assert [c.valor for c in caselles] == [7]


def test_una_formula_que_dona_blanc_es_un_blanc(llegeix_taula):
    lectura, caselles = llegeix_taula([CAPCALERA[:3], ["Marroc", Formula('IF(1,"",2)', ""), 7]])
    assert not lectura.errors and [c.valor for c in caselles] == [7]


def test_un_total_sense_valor_no_es_pot_comprovar_i_es_diu(llegeix_taula):
    lectura, _ = llegeix_taula([CAPCALERA, ["Marroc", 5, 7, Formula("B2+C2")]])
    assert not lectura.errors
    assert [a.codi for a in lectura.avisos] == ["total_sense_valor"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!"])
@pytest.mark.parametrize("columna", ["B", "C"])
def test_una_cel_la_amb_error_no_es_cap_blanc(llegeix_taula, error, columna):
    fila = ["Marroc", 5, 7]
    fila["ABC".index(columna)] = ErrorDeFull(error)
    lectura, _ = llegeix_taula([CAPCALERA[:3], fila])
    assert [(e.codi, e.columna, e.valor) for e in lectura.errors] == [
        ("cel_amb_error", columna, error)
    ]


def test_l_error_en_una_formula_tambe(tmp_path, llegeix_fitxer):
    xml = full_xml([CAPCALERA[:3], ["Marroc", 5, "X"]])
    dolenta = '<c r="C2" t="e"><f>NA()</f><v>#N/A</v></c>'
    inici, final = xml.index('<c r="C2"'), xml.index("</row></sheetData>")
    cami = xlsx(tmp_path / "e.xlsx", {"F": xml[:inici] + dolenta + xml[final:]})
    lectura, _ = llegeix_fitxer(cami)
    assert codis(lectura) == [("cel_amb_error", 2, "C")]


# What is cleaned, and what is not.


@pytest.mark.parametrize(
    "brut",
    ["12\u200b", "'12", "\u00a012\u00a0", "12\u00ad", "\u200e12", "\u202a12\u202c", "\ufeff12"],
)
def test_es_neteja_el_que_no_es_veu(llegeix_taula, brut):
    lectura, caselles = llegeix_taula([CAPCALERA[:3], ["Marroc\u200b", brut, "7"]])
    assert not lectura.errors and [c.valor for c in caselles] == [12, 7]


@pytest.mark.parametrize("brut", ["12🎉", "12\u0301", "\u066012", "12\x07"])
def test_la_resta_es_un_error(llegeix_taula, brut):
    lectura, _ = llegeix_taula([CAPCALERA[:3], ["Marroc", brut, "7"]], com="csv")
    assert codis(lectura) == [("no_es_xifra", 2, "B")]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "=cmd|'/c calc'!A0"],
)
def test_un_text_hostil_es_nomes_un_text(tmp_path, llegeix_fitxer, text):
    cami = xlsx(
        tmp_path / "x.xlsx",
        {text[:31].replace("/", "").replace("*", ""): [CAPCALERA[:3], [text, 1, text]]},
    )
    lectura, _ = llegeix_fitxer(cami)
    assert {(e.codi, e.valor) for e in lectura.errors} == {
        ("nacionalitat_desconeguda", text), ("no_es_xifra", text),
    }  # fmt: skip


def test_un_valor_llarg_es_talla_a_seixanta(llegeix_taula):
    lectura, _ = llegeix_taula([CAPCALERA[:3], ["x" * 400, 1, 2]])
    assert lectura.errors[0].valor == "x" * 60


def test_una_cel_la_de_mes_de_cinc_cents_caracters_es_un_error(llegeix_taula):
    lectura, _ = llegeix_taula([CAPCALERA[:3], ["a" * 100_000 + "!", 1, 2], ["Xina", 1, 2]])
    assert codis(lectura) == [("text_massa_llarg", 2, "A")]


# .ods


def test_l_ods_amb_veins_iguals_no_perd_res(tmp_path, llegeix_fitxer):
    lectura, caselles = llegeix_fitxer(ods(tmp_path / "t.ods", FILES))
    assert not lectura.errors and [c.valor for c in caselles] == VALORS


def test_l_ods_amb_files_iguals_repetides(tmp_path, llegeix_fitxer):
    def buides(files, celles):
        return (
            f'<table:table-row table:number-rows-repeated="{files}">{cel_ods("", celles)}'
            "</table:table-row>"
        )

    dades = fila_ods(CAPCALERA[:3]) + fila_ods(["Marroc", 5, 5], vegades=2)
    cos = buides(3, 1024) + dades + buides(1_048_570, 16384)
    lectura, caselles = llegeix_fitxer(ods(tmp_path / "t.ods", None, cos=cos))
    assert [(e.codi, e.fila, e.dades["primera"]) for e in lectura.errors] == [
        ("fila_repetida", 6, 5)
    ]
    assert [c.valor for c in caselles] == [5, 5]


@pytest.mark.parametrize(
    "cos",
    [
        fila_ods(CAPCALERA) + fila_ods(["Marroc", 1, 1, 2], vegades=1_048_570),
        fila_ods([7] * 16384, vegades=1_048_576),
        fila_ods(CAPCALERA) + f"<table:table-row>{cel_ods('x', 16384)}</table:table-row>",
        f"<table:table-row>{cel_ods('', 16000)}{cel_ods(1)}</table:table-row>",
    ],
)  # fmt: skip
def test_una_bomba_de_repeticions_es_refusa(tmp_path, rebuig_de, cos):
    assert rebuig_de(ods(tmp_path / "b.ods", None, cos=cos)).codi in {
        "massa_files",
        "massa_columnes",
    }


def test_l_ods_diu_el_valor_i_no_el_text_que_es_veu(tmp_path, llegeix_fitxer):
    vist = ('<table:table-cell office:value-type="float" office:value="1234"><text:p>1.234</text:p>'
            "</table:table-cell>")  # fmt: skip
    cos = (
        fila_ods(CAPCALERA[:3])
        + f"<table:table-row>{cel_ods('Marroc')}{vist}{cel_ods(2)}</table:table-row>"
    )
    _, caselles = llegeix_fitxer(ods(tmp_path / "t.ods", None, cos=cos))
    assert [c.valor for c in caselles] == [1234, 2]


def test_els_errors_i_les_formules_de_l_ods(tmp_path, llegeix_fitxer):
    error = ('<table:table-cell table:formula="of:=NA()" office:value-type="string" '
             'office:string-value="" '
             'calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>')  # fmt: skip
    formula = ('<table:table-cell table:formula="of:=2+3" office:value-type="float" '
               'office:value="5">'
               "<text:p>5</text:p></table:table-cell>")  # fmt: skip
    cos = (
        fila_ods(CAPCALERA[:3])
        + f"<table:table-row>{cel_ods('Marroc')}{formula}{error}</table:table-row>"
    )
    lectura, caselles = llegeix_fitxer(ods(tmp_path / "t.ods", None, cos=cos))
    assert codis(lectura) == [("cel_amb_error", 2, "C")]
    assert [c.valor for c in caselles] == [5]
    assert [a.codi for a in lectura.avisos] == ["formules"]


def test_l_ods_xifrat_es_diu(tmp_path, rebuig_de):
    manifest = f"<manifest {OFFICE}><encryption-data/></manifest>"
    cami = ods(tmp_path / "x.ods", FILES, parts={"META-INF/manifest.xml": manifest})
    assert rebuig_de(cami).codi == "protegit"


def test_un_document_de_text_no_es_cap_full(tmp_path, rebuig_de):
    parts = {"mimetype": "application/vnd.oasis.opendocument.text"}
    with pytest.raises(Rebuig) as excepcio:
        raise rebuig_de(zip_de(tmp_path / "t.odt", {"content.xml": "<a/>"} | parts))
    assert excepcio.value.codi == "format_no_admes"
