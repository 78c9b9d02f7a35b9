"""A clock in words: what a technician reads aloud."""

from datetime import date

import pytest
from django.utils import translation

from municipis.habils import Calendari, FestesLocals
from tramits.explica import avisos, explica, falta
from tramits.terminis import Suspensio, Termini, Unitat, computa

HABILS, NATURALS, MESOS, SENSE_AGOST = Unitat
CATALUNYA = Calendari()
PATUM, FIRA = date(2026, 6, 4), date(2026, 9, 8)
BERGA = FestesLocals("Berga", {PATUM: "Patum", FIRA: ""})


def dia(text):
    return date.fromisoformat(text)


def rellotge(inici, quants, unitat, *suspensions, ampliacio=0, calendari=CATALUNYA):
    """The suspensions are pairs of days; open those that have only one."""
    parades = tuple(Suspensio(*map(dia, dies)) for dies in suspensions)
    return computa(Termini(dia(inici), quants, unitat, parades, ampliacio), calendari)


def test_els_dies_habils_diuen_quins_festius_no_compten():
    assert explica(rellotge("2026-03-03", 30, HABILS)) == (
        "30 dies hàbils des del 3 de març de 2026: 16 d'abril de 2026; no compten: els dissabtes"
        " i diumenges, divendres 3 d'abril (Divendres Sant) i dilluns 6 d'abril"
        " (Dilluns de Pasqua)."
    )


@pytest.mark.parametrize(
    ("inici", "quants", "unitat", "text"),
    [
        ("2026-03-02", 1, HABILS, "1 dia hàbil des del 2 de març de 2026: 3 de març de 2026."),
        ("2025-01-31", 1, MESOS, "1 mes des del 31 de gener de 2025: 28 de febrer de 2025."),
        ("2026-01-15", 2, MESOS, "2 mesos des del 15 de gener de 2026: 16 de març de 2026;"),
        (
            "2026-06-10",
            2,
            SENSE_AGOST,
            "2 mesos sense comptar l'agost des del 10 de juny de 2026: 10 de setembre de 2026.",
        ),
        ("2026-03-02", 2, NATURALS, "2 dies naturals des del 2 de març de 2026: 4 de març de"),
        ("2026-09-01", 1, NATURALS, "1 dia natural des de l'1 de setembre de 2026: 2 de"),
        ("2026-11-11", 1, HABILS, "1 dia hàbil des de l'11 de novembre de 2026: 12 de"),
    ],
)
def test_diu_la_durada_des_de_quan_i_fins_quan(inici, quants, unitat, text):
    assert explica(rellotge(inici, quants, unitat)).startswith(text)


def test_una_festa_local_diu_de_quin_municipi_es():
    text = explica(rellotge("2026-06-03", 1, HABILS, calendari=Calendari(BERGA)))
    assert text.endswith("; no compten: dijous 4 de juny (Patum, festa local de Berga).")


def test_els_dies_d_un_altre_any_porten_el_seu():
    assert explica(rellotge("2026-12-20", 9, HABILS)).endswith(
        "no compten: els dissabtes i diumenges, divendres 25 de desembre de 2026"
        " (Nativitat del Senyor) i divendres 1 de gener (Cap d'Any)."
    )


@pytest.mark.parametrize(
    ("inici", "quants", "unitat", "text"),
    [
        ("2026-01-31", 1, MESOS, "2 de març de 2026; acabava dissabte 28 de febrer, que no"),
        ("2026-03-06", 28, NATURALS, "; acabava divendres 3 d'abril (Divendres Sant), que no"),
        ("2026-07-15", 1, MESOS, "; acabava dissabte 15 d'agost (Assumpció de la Verge), que"),
    ],
)
def test_si_el_darrer_dia_s_ha_mogut_diu_des_d_on_i_per_que(inici, quants, unitat, text):
    explicat = explica(rellotge(inici, quants, unitat))
    assert text in explicat
    assert explicat.endswith("que no és hàbil, i passa al primer dia hàbil.")


@pytest.mark.parametrize(
    ("dies", "text"),
    [
        (("2026-03-04", "2026-03-16"), "aturat 12 dies (del 4 al 16 de març)"),
        (("2026-03-10", "2026-03-11"), "aturat 1 dia (del 10 a l'11 de març)"),
        (("2026-03-11", "2026-04-01"), "aturat 21 dies (de l'11 de març a l'1 d'abril)"),
    ],
)
def test_una_suspensio_diu_quants_dies_i_quins(dies, text):
    explicat = explica(rellotge("2026-03-03", 30, HABILS, dies))
    assert f"; {text}; no compten: els dissabtes i diumenges" in explicat


def test_una_suspensio_entre_dos_anys_diu_de_quin_es_cada_dia():
    parada = ("2025-12-18", "2026-01-07")
    assert "aturat 20 dies (del 18 de desembre de 2025 al 7 de gener)" in explica(
        rellotge("2025-12-15", 10, HABILS, parada)
    )


def test_els_festius_que_cauen_dins_d_una_suspensio_no_es_diuen_dues_vegades():
    text = explica(rellotge("2026-03-30", 2, HABILS, ("2026-03-30", "2026-04-06")))
    assert text == (
        "2 dies hàbils des del 30 de març de 2026: 8 d'abril de 2026;"
        " aturat 7 dies (del 30 de març al 6 d'abril)."
    )


def test_un_requeriment_respost_el_mateix_dia_no_es_diu():
    assert "aturat" not in explica(rellotge("2026-03-03", 10, HABILS, ("2026-03-05", "2026-03-05")))


def test_dues_suspensions_que_es_toquen_es_diuen_com_una():
    parades = (("2026-03-04", "2026-03-10"), ("2026-03-10", "2026-03-16"))
    text = explica(rellotge("2026-03-03", 30, HABILS, *parades))
    assert "; aturat 12 dies (del 4 al 16 de març);" in text
    assert text.count("aturat") == 1


@pytest.mark.parametrize(
    ("unitat", "quants", "text"),
    [(HABILS, 5, "; ampliat 5 dies hàbils;"), (MESOS, 1, "; ampliat 1 dia natural")],
)
def test_una_ampliacio_es_diu_a_part(unitat, quants, text):
    assert text in explica(rellotge("2026-03-03", 10, unitat, ampliacio=quants))
    assert "ampliat" not in explica(rellotge("2026-03-03", 10, unitat))


@pytest.mark.parametrize(
    ("unitat", "quants", "oberta", "text"),
    [
        (HABILS, 30, "2026-03-11", "aturat des de l'11 de març de 2026, queden 24 dies hàbils"),
        (HABILS, 5, "2026-03-09", "aturat des del 9 de març de 2026, queda 1 dia hàbil per"),
        (MESOS, 1, "2026-03-13", "aturat des del 13 de març de 2026, queden 21 dies naturals"),
        (MESOS, 1, "2026-04-04", "abril de 2026, acabarà el primer dia hàbil després de"),
    ],
)
def test_un_rellotge_aturat_diu_des_de_quan_i_que_li_queda(unitat, quants, oberta, text):
    assert text in explica(rellotge("2026-03-03", quants, unitat, (oberta,)))


def test_les_festes_locals_que_falten_s_avisen_i_no_s_endevinen():
    calendari = Calendari(BERGA, FestesLocals("Manresa"))
    nou = rellotge("2026-12-20", 9, HABILS, calendari=calendari)
    assert avisos(nou) == [
        "Atenció: encara no hi ha les dues festes locals del 2026 (Manresa), i el dia pot canviar.",
        "Atenció: encara no hi ha les dues festes locals del 2027 (Berga), i el dia pot canviar.",
        "Atenció: encara no hi ha les dues festes locals del 2027 (Manresa), i el dia pot canviar.",
    ]
    assert explica(nou).endswith(" ".join([").", *avisos(nou)]))
    assert avisos(rellotge("2026-12-20", 9, HABILS)) == []


def test_d_un_mes_nomes_s_avisa_de_l_any_en_que_acaba():
    calendari = Calendari(FestesLocals("Berga", {date(2027, 5, 27): "", date(2027, 9, 8): ""}))
    assert avisos(rellotge("2026-12-20", 1, MESOS, calendari=calendari)) == []
    assert len(avisos(rellotge("2026-12-20", 1, NATURALS, calendari=calendari))) == 1


def test_l_any_en_que_nomes_hi_ha_el_dia_de_l_acte_no_s_avisa():
    locals_2027 = FestesLocals("Berga", {date(2027, 5, 27): "", date(2027, 9, 8): ""})
    nou = rellotge("2026-12-31", 9, HABILS, calendari=Calendari(locals_2027))
    assert avisos(nou) == []


@pytest.mark.parametrize(
    ("avui", "text"),
    [
        ("2026-04-08", "falten 6 dies hàbils · dijous 16 d'abril"),
        ("2026-04-15", "falta 1 dia hàbil · dijous 16 d'abril"),
        ("2026-04-16", "avui és l'últim dia"),
        ("2026-04-17", "va vèncer fa 1 dia hàbil"),
        ("2026-04-21", "va vèncer fa 3 dies hàbils"),
        ("2025-12-23", "· dijous 16 d'abril de 2026"),
    ],
)
def test_diu_quant_falta(avui, text):
    assert falta(rellotge("2026-03-03", 30, HABILS), dia(avui)).endswith(text)


def test_el_cap_de_setmana_despres_del_limit_diu_que_ja_ha_vencut():
    divendres = rellotge("2026-03-02", 4, HABILS)
    assert falta(divendres, dia("2026-03-07")) == "ja ha vençut · divendres 6 de març"


def test_d_un_rellotge_aturat_diu_des_de_quan():
    aturat = rellotge("2026-03-03", 30, HABILS, ("2026-03-11",))
    assert falta(aturat, dia("2026-05-01")) == (
        "aturat des de l'11 de març · queden 24 dies hàbils per córrer"
    )


@pytest.mark.parametrize("llengua", ["es", "en"])
def test_en_una_altra_llengua_els_dies_s_hi_escriuen(llengua):
    with translation.override(llengua):
        text = falta(rellotge("2026-03-03", 30, HABILS), dia("2026-04-08"))
    assert text.endswith({"es": "jueves 16 de abril", "en": "Thursday 16 April"}[llengua])
