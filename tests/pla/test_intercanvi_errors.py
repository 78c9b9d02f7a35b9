"""Everything that is wrong is told at once, each in its sheet, row and column."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from municipis.llibres import LlibreError
from pla.fonts import FONTS, Font
from pla.intercanvi.llibre import llibre
from pla.models import Balanc, EstatCompromis, Evidencia, PasCompromis, PlaMandat, ValorIndicador
from pla.models import Indicador as Ind
from tests.fabriques import fa_municipi
from tests.pla.fabriques import fa_compromis, fa_pla, fa_prioritat
from tests.pla.fulls import amb_canvis, bytes_de, compara_amb, fa_llibre, queixes
from tests.pla.pla_sencer import fa_pla_sencer

pytestmark = pytest.mark.django_db


@pytest.fixture
def pla(comarca, coordinadora, berga):
    return fa_pla_sencer(comarca, coordinadora, berga)


@pytest.fixture
def xifra(monkeypatch):
    font = Font("pla.hores", "Hores", "Hores fetes.", "hores", lambda *_: None, lambda *_: "")
    monkeypatch.setitem(FONTS, font.codi, font)
    return font


def diuen(pla, contingut) -> list[tuple]:
    """(where, column, the beginning of what is told) of each problem."""
    feta = compara_amb(pla, contingut)
    return [(f"{p.full}!{p.columna}{p.fila}", p.titol, p.missatge) for p in feta.problemes]


def test_tots_els_errors_es_diuen_de_cop_cada_un_al_seu_lloc(pla):
    contingut = amb_canvis(
        pla,
        ("accions", "T0", "linia", "L9"),
        ("accions", "T1", "municipis", "08999"),
        ("accions", "T2", "responsable", "ningu@exemple.cat"),
        ("accions", "T3", "socis", "AMPA; Una que no hi és"),
        ("accions", "T4", "estat", "gairebé"),
        ("accions", "T5", "inici", "31/02/2026"),
        ("accions", "T6", "pressupost", "mil euros"),
        ("accions", "T7", "percentatge", 101),
        ("accions", "T8", "compromisos", "C9"),
        ("accions", "T9", "nom", "x" * 201),
        ("accions", "T10", "nom", None),
        ("passos", "s1", "percentatge", 41),
        ("indicadors", "i1", "xifra", "pla.no.hi.es"),
        ("linies", "L1", "ordre", 1.5),
    )
    trobats = compara_amb(pla, contingut).problemes
    assert sorted((p.full, p.titol) for p in trobats) == sorted([
        ("accions", "linia"), ("accions", "municipis"), ("accions", "responsable"),
        ("accions", "socis"), ("accions", "estat"), ("accions", "inici"),
        ("accions", "pressupost"), ("accions", "percentatge"), ("accions", "compromisos"),
        ("accions", "nom"), ("accions", "nom"), ("passos", "percentatge"),
        ("indicadors", "xifra"), ("linies", "ordre"),
    ])  # fmt: skip
    assert all(p.columna.isalpha() and p.fila > 1 and p.missatge for p in trobats)
    per_titol = {p.titol: p for p in trobats}
    assert per_titol["percentatge"].missatge == (
        "Els passos de «C1» sumen un 101 %: com a màxim, un 100 %."
    )
    assert per_titol["socis"].valor == "AMPA; Una que no hi és"
    assert "Una que no hi és" in per_titol["socis"].missatge


@pytest.mark.parametrize(
    ("full", "que"), [("accions", "acció"), ("linies", "línia"), ("passos", "pas")]
)
def test_un_identificador_que_el_pla_no_te_es_refusa(pla, full, que, coordinadora):
    fila = {"id": "X", "any": "2026", "linia": "L1", "compromis": "C1", "nom": "x",
            "responsable": coordinadora.email, "percentatge": 0}  # fmt: skip
    [problema] = [
        p
        for p in compara_amb(pla, amb_canvis(pla, noves=[(full, fila)])).problemes
        if p.titol == "id"
    ]
    assert problema.missatge == (
        f"Al pla no hi ha cap fila «X» ({que}): deixeu la casella en blanc per fer-ne una de nova."
    )


def test_el_llibre_d_un_altre_pla_es_refusa(pla, comarca, coordinadora):
    altre = fa_pla(comarca, inici=date(2028, 1, 1), fi=date(2031, 1, 1), per=coordinadora)
    assert queixes(compara_amb(pla, llibre(altre))) == [("pla", 2, "id")]


def test_dues_files_de_la_mateixa_es_refusen_i_es_diuen_totes_dues(pla):
    files = [{"id": "L1", "nom": "Una"}, {"id": "L2", "nom": "Dues"}, {"id": "L1", "nom": "Tres"}]
    assert diuen(pla, fa_llibre(linies=files)) == [
        ("linies!A4", "id", "És la mateixa que la fila 2 («L1»): deixeu-ne una.")
    ]
    noves = [{"id": None, "nom": "Mateix nom"}, {"id": None, "nom": "mateix  NOM"}]
    [(on, _titol, diu)] = diuen(pla, fa_llibre(linies=noves))
    assert (on, "la fila 2 («mateix-nom»)" in diu) == ("linies!A3", True)


def test_la_mateixa_clau_sota_dos_pares_son_dues_files_i_cal_dir_quina(pla, coordinadora):
    mandat = PlaMandat.objects.get(clau="M1")
    segona = fa_prioritat(mandat, clau="P2", numero=2, per=coordinadora)
    fa_compromis(segona, clau="C1", numero=1, per=coordinadora)
    assert queixes(compara_amb(pla, llibre(pla))) == []
    pas = {"id": None, "compromis": "C1", "nom": "Un pas", "percentatge": 1}
    assert "Hi ha més d'un «C1»" in diuen(pla, fa_llibre(passos=[pas]))[0][2]
    feta = compara_amb(pla, fa_llibre(passos=[pas | {"prioritat": "P2"}]))
    assert (queixes(feta), [c.cami for c in feta.canvis]) == ([], [("M1", "P2", "C1", "un-pas")])


def test_les_columnes_desconegudes_repetides_o_que_falten_es_diuen_pel_nom(pla):
    obert = load_workbook(BytesIO(llibre(pla)))
    obert["linies"]["F1"] = "color"
    obert["linies"]["G2"] = "sense títol"
    obert["passos"]["A1"] = "nom"
    obert.create_sheet("notes")
    assert diuen(pla, bytes_de(obert)) == [
        ("notes!A1", "", "Aquest full no és del llibre d'un pla: traieu-lo."),
        ("linies!F1", "color", "El full «linies» no té cap columna «color»: traieu-la."),
        ("linies!G1", "", "Aquesta columna no té títol: esborreu-ne el contingut."),
        ("passos!E1", "nom", "Aquesta columna ja hi és: deixeu-ne una."),
        ("passos!1", "id", "Hi falta la columna «id»."),
    ]


def test_les_columnes_poden_anar_en_qualsevol_ordre(pla):
    feta = compara_amb(pla, fa_llibre(linies=[{"ordre": 1, "nom": "Acollida", "id": "L1"}]))
    assert (queixes(feta), feta.canvis, feta.iguals["linies"]) == ([], [], 1)


def test_una_formula_un_error_o_una_fila_amagada_es_diuen(pla):
    obert = load_workbook(BytesIO(llibre(pla)))
    obert["linies"]["B2"] = "=1+1"
    obert["linies"]["C2"] = "#REF!"
    obert["linies"]["C2"].data_type = "e"
    obert["linies"].row_dimensions[3].hidden = True
    assert [(on, diu.split(":")[0]) for on, _titol, diu in diuen(pla, bytes_de(obert))] == [
        ("linies!B2", "És una fórmula"),
        ("linies!C2", "És un error d'Excel"),
        ("linies!A3", "La fila està amagada"),
    ]


@pytest.mark.parametrize("contingut", [b"", b"id;nom", b"PK\x03\x04", fa_llibre(dades=[{"a": 1}])])
def test_el_que_no_es_un_llibre_del_pla_no_es_llegeix(pla, contingut):
    with pytest.raises(LlibreError):
        compara_amb(pla, contingut)


def test_el_que_prova_el_que_s_ha_fet_no_es_canvia_des_d_un_full(pla, coordinadora):
    pas = PasCompromis.objects.get(clau="s0")
    Evidencia.objects.create(pas=pas, enllac="https://exemple.cat/a", per=coordinadora)
    pas.fet_el = date(2026, 2, 1)
    pas.save()
    qui = {"creat_per": coordinadora, "modificat_per": coordinadora}
    balanc = Balanc.objects.create(mandat=pas.compromis.prioritat.mandat, periode="2025-2", **qui)
    EstatCompromis.objects.create(balanc=balanc, compromis=pas.compromis, estat="pendent", **qui)
    balanc.tancat_el, balanc.tancat_per = pas.compromis.creat_el, coordinadora
    balanc.save()
    ValorIndicador.objects.create(
        indicador=Ind.objects.get(accio=None), periode="2025-2", valor=12, nota="acta",
        per=coordinadora,
    )  # fmt: skip
    assert compara_amb(pla, llibre(pla)).canvis == []
    for full, clau, columna, valor in (
        ("passos", "s0", "fet_el", None),
        ("passos", "s0", "fet_el", date(2026, 2, 2)),
        ("passos", "s1", "fet_el", date(2026, 2, 2)),
        ("passos", "s0", "evidencies", 7),
        ("compromisos", "C1", "balancos", "2025-2: completat"),
    ):
        contingut = amb_canvis(pla, (full, clau, columna, valor))
        assert [(p.full, p.titol) for p in compara_amb(pla, contingut).problemes] == [
            (full, columna)
        ]


def test_l_objectiu_es_en_la_unitat_de_la_seva_xifra(pla, xifra):
    def de(unitat, clau="i1"):
        fila = {"any": "2026", "accio": "A1", "nom": "Un altre", "xifra": "pla.hores",
                "unitat": unitat, "objectiu": 30}  # fmt: skip
        return compara_amb(pla, amb_canvis(pla, noves=[("indicadors", fila)]))

    assert queixes(de("persones")) == [("indicadors", 4, "unitat")]
    assert "es compta en «hores»" in de("persones").problemes[0].missatge
    for unitat in ("hores", None):
        [canvi] = de(unitat).canvis
        assert canvi.valors["unitat"] == "hores"
    sense = compara_amb(pla, amb_canvis(pla, ("indicadors", "i1", "xifra", "pla.hores")))
    assert queixes(sense) == [("indicadors", 2, "unitat")]


def test_un_indicador_penja_d_una_accio_o_d_un_compromis_i_no_de_tots_dos(pla):
    fila = {"any": "2026", "accio": "A1", "compromis": "C1", "nom": "x", "unitat": "hores"}
    assert queixes(compara_amb(pla, amb_canvis(pla, noves=[("indicadors", fila)]))) == [
        ("indicadors", 4, "compromis")
    ]
    fila = {"nom": "x", "unitat": "hores"}
    assert queixes(compara_amb(pla, amb_canvis(pla, noves=[("indicadors", fila)]))) == [
        ("indicadors", 4, "accio")
    ]


def test_els_anys_els_dies_i_els_numeros_no_s_encavalquen(pla, comarca, coordinadora):
    fa_pla(comarca, nom="El d'abans", inici=date(2020, 1, 1), fi=date(2023, 12, 31),
           per=coordinadora)  # fmt: skip
    contingut = amb_canvis(
        pla,
        ("pla", pla.clau, "inici", date(2023, 12, 31)),
        ("accions", "A1", "fi", date(2024, 12, 31)),
        noves=[
            ("anys", {"exercici": 2031}),
            ("mandats", {"nom": "Un altre", "inici": date(2027, 1, 1), "fi": date(2031, 1, 1)}),
            ("prioritats", {"mandat": "M1", "numero": 1, "nom": "Una altra"}),
        ],
    )
    feta = compara_amb(pla, contingut)
    assert [(p.full, p.titol) for p in feta.problemes] == [
        ("pla", "inici"), ("anys", "exercici"), ("accions", "fi"), ("mandats", "inici"),
        ("prioritats", "numero"),
    ]  # fmt: skip
    assert "El d'abans" in feta.problemes[0].missatge
    assert "«M1»" in feta.problemes[3].missatge


def test_un_any_no_canvia_d_any(pla):
    contingut = amb_canvis(pla, ("anys", "2026", "exercici", 2027))
    assert queixes(compara_amb(pla, contingut)) == [("anys", 3, "exercici")]


def test_els_zeros_de_davant_que_es_menja_el_full_de_calcul_no_fan_nosa(comarca, coordinadora):
    fa_municipi("Abrera", comarca=comarca, codi_ine="08001")
    pla = fa_pla_sencer(comarca, coordinadora, fa_municipi("Gironella", comarca=comarca))
    feta = compara_amb(pla, amb_canvis(pla, ("accions", "T0", "municipis", 8001)))
    assert [c.valors for c in feta.canvis] == [{"municipis": ("08001",)}]


def test_un_text_que_no_cap_en_una_cella_es_refusa(pla):
    contingut = amb_canvis(pla, ("accions", "T0", "objectiu", "x" * 301))
    assert queixes(compara_amb(pla, contingut)) == [("accions", 4, "objectiu")]
