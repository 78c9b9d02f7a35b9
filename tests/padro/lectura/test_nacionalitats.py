"""U20 and U25: which nationality a row names, and what happens when nobody knows it."""

import pytest

from padro.lectura import clau_nacionalitat
from padro.lectura.nacionalitats import Nacionalitats

from .context import NAC, context

CAPCALERA = ["Nacionalitat", "Homes", "Dones"]


@pytest.fixture(scope="module")
def nacionalitats():
    return Nacionalitats(context())


@pytest.mark.parametrize(
    ("nom", "textos"),
    [
        ("Marroc",
        ["Marroc", "MARROC ", "marroc\u00a0", "Marruecos", "Morocco", "Maroc", "MA", "ma",
                    "MAR", "228", "0228", 228, 228.0, "Marroc (el)", "Marroc, el", "el Marroc",
                    "228 Marroc", "228 - Marroc", "Marroc (228)", "\u200bMarroc"]),
        ("Xina", ["Xina", "China", "XINA", "CN", "CHN", "407", "la Xina", "Xina, la"]),
        ("Costa d'Ivori", ["Costa d'Ivori", "Costa d’Ivori", "Costa d´Ivori", "Costa d`Ivori",
                           "COSTA D'IVORI", "Côte d'Ivoire", "Costa  d'Ivori", "Costa de Marfil"]),
        ("Romania", ["Rumania", "Rumanía", "ROMANIA", "Rumani\u0301a"]),
        ("Txèquia", ["Txèquia", "República Txeca", "Rep. Txeca", "Chequia", "República Checa",
                     "Rep. Checa", "Tx\u0065\u0300quia"]),
        ("República Dominicana", ["Rep. Dominicana", "Dominicana, República", "Dominican Republic",
                                  "Dominicana (República)"]),
        ("Palestina", ["Palestina", "PS"]), ("Kosovo", ["Kosovo", "XK"]),
        ("Sàhara Occidental", ["Sàhara Occidental", "SAHARA OCCIDENTAL", "EH"]),
        ("Apàtrides", ["Apàtrida", "apàtrides", "Stateless"]),
        ("Guinea", ["Guinea", "218"]), ("Guinea Equatorial", ["Guinea Equatorial", "220"]),
        ("Espanya", ["Espanya", "España", "Espanyola", "108", "ES"]),
    ],
)  # fmt: skip
def test_totes_les_maneres_d_escriure_una_nacionalitat(nacionalitats, nom, textos):
    trobades = {text: nacionalitats.de_text(text) for text in textos}
    assert trobades == dict.fromkeys(textos, NAC[nom])


@pytest.mark.parametrize(
    "text",
    ["Iugoslàvia", "URSS", "No consta", "Atlàntida", "Marrocs", "Guine", "999", "ZZ", "", "  ", "0",
     "Altres", "🎉", "228 Xina", "<script>alert(1)</script>", "=cmd|'/c calc'!A0", "{{7*7}}"],
)  # fmt: skip
def test_el_que_ningu_no_coneix_no_s_endevina(nacionalitats, text):
    assert nacionalitats.de_text(text) is None


@pytest.mark.parametrize(("text", "nom"), [("Marocc", "Marroc"), ("Sennegal", "Senegal"),
                                           ("Marokko", "Marroc"),
                                           ("Colombai", "Colòmbia")])  # fmt: skip
def test_suggereix_les_tres_mes_properes(nacionalitats, text, nom):
    suggeriments = nacionalitats.suggeriments(text)
    assert {"id": NAC[nom], "nom": nom} in suggeriments
    assert len(suggeriments) <= 3
    assert len({s["id"] for s in suggeriments}) == len(suggeriments)


def test_una_nacionalitat_desconeguda_diu_on_es_i_que_s_hi_assembla(llegeix_taula):
    lectura, caselles = llegeix_taula([CAPCALERA, ["Marroc", 1, 2], ["Marocc del sud", 3, 4]])
    (error,) = lectura.errors
    assert (error.codi, error.fila, error.columna, error.valor) == (
        "nacionalitat_desconeguda", 3, "A", "Marocc del sud",
    )  # fmt: skip
    assert error.dades["clau"] == clau_nacionalitat("Marocc del sud")
    assert {"id": NAC["Marroc"], "nom": "Marroc"} in error.dades["suggeriments"]
    assert {c.nacionalitat_id for c in caselles} == {NAC["Marroc"]}


def test_el_que_la_persona_ha_respost_es_recorda(llegeix_taula):
    files = [CAPCALERA, ["Marocc del Sud ", 3, 4]]
    respost = context(nacionalitats={clau_nacionalitat("Marocc del sud"): NAC["Marroc"]})
    apres = context(grafies={clau_nacionalitat("MAROCC DEL SUD"): NAC["Marroc"]})
    for ctx in (respost, apres):
        lectura, caselles = llegeix_taula(files, ctx)
        assert not lectura.errors
        assert {c.nacionalitat_id for c in caselles} == {NAC["Marroc"]}


def test_el_codi_i_el_nom_han_de_lligar(llegeix_taula):
    titols = ["Codi", *CAPCALERA]
    lectura, _ = llegeix_taula([titols, ["228", "Marroc", 1, 2], ["407", "Senegal", 1, 2]])
    assert [(e.codi, e.fila) for e in lectura.errors] == [("codi_i_nom", 3)]


def test_amb_el_codi_n_hi_ha_prou_si_el_nom_no_es_coneix(llegeix_taula):
    titols = ["Codi INE", *CAPCALERA]
    lectura, caselles = llegeix_taula([titols, [228, "Reino de M.", 1, 2], ["407", "", 3, 4]])
    assert not lectura.errors
    assert [c.nacionalitat_id for c in caselles[::2]] == [NAC["Marroc"], NAC["Xina"]]


def test_un_codi_que_no_es_de_ningu_es_diu_i_es_llegeix_pel_nom(llegeix_taula):
    lectura, caselles = llegeix_taula([["Codi", *CAPCALERA], ["999", "Marroc", 1, 2]])
    assert [a.codi for a in lectura.avisos] == ["codi_desconegut"]
    assert len(caselles) == 2


@pytest.mark.parametrize(
    "repetida",
    [["Marroc", 1, 2], ["Marroc", 5, 9], ["MARROC ", 1, 2], ["Marruecos", 1, 2], ["228", 0, 0]],
)
def test_les_files_repetides_no_se_sumen(llegeix_taula, repetida):
    lectura, caselles = llegeix_taula([CAPCALERA, ["Marroc", 1, 2], ["Xina", 1, 1], repetida])
    assert [(e.codi, e.fila, e.dades["primera"]) for e in lectura.errors] == [
        ("fila_repetida", 4, 2)
    ]
    assert sum(c.valor for c in caselles) == 5


def test_les_files_repetides_d_una_taula_llarga_tampoc(llegeix_taula):
    titols = ["Nacionalitat", "Sexe", "n"]
    files = [titols, ["Marroc", "H", 1], ["Marroc", "D", 2], ["Morocco", "Home", 1]]
    lectura, _ = llegeix_taula(files)
    assert [(e.codi, e.fila, e.dades["primera"]) for e in lectura.errors] == [
        ("fila_repetida", 4, 2)
    ]


def test_vint_mil_nacionalitats_desconegudes_no_fan_esperar(llegeix_taula):
    files = [CAPCALERA] + [[f"Terra {n} incògnita", n, 1] for n in range(19_000)]
    lectura, _ = llegeix_taula(files, com="csv")
    assert lectura.n_errors == 19_000
    assert len(lectura.errors) == 100
