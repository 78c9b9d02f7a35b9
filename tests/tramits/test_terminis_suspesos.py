"""What a request for documents does to a clock, and what is left of it."""

from datetime import date

import pytest

from municipis.habils import Calendari
from tramits.terminis import Suspensio, Termini, Unitat, computa, queden

HABILS, NATURALS, MESOS, SENSE_AGOST = Unitat
CATALUNYA = Calendari()


def dia(text):
    return date.fromisoformat(text)


def suspesa(text):
    """From «2026-03-04/2026-03-16»; open with nothing after the bar."""
    des_de, _, fins = text.partition("/")
    return Suspensio(dia(des_de), dia(fins) if fins else None)


def computat(inici, quants, unitat, *suspensions, ampliacio=0):
    parades = tuple(map(suspesa, suspensions))
    return computa(Termini(dia(inici), quants, unitat, parades, ampliacio), CATALUNYA)


@pytest.mark.parametrize(
    ("suspensions", "limit", "suspesos"),
    [
        ([], "2026-03-17", 0),
        (["2026-03-04/2026-03-06"], "2026-03-19", 2),  # 5 and 6; the 4th counts
        (["2026-03-06/2026-03-08"], "2026-03-17", 2),  # a weekend, which did not count anyway
        (["2026-03-04/2026-03-04"], "2026-03-17", 0),  # answered on the spot
        (["2026-03-04/2026-03-16", "2026-03-10/2026-03-20"], "2026-04-02", 16),  # overlapping
        (["2026-03-10/2026-03-20", "2026-03-04/2026-03-16"], "2026-04-02", 16),  # in any order
        (["2026-03-04/2026-03-20", "2026-03-10/2026-03-16"], "2026-04-02", 16),  # one in another
        (["2026-03-04/2026-03-10", "2026-03-10/2026-03-16"], "2026-03-27", 12),  # one after another
        (["2026-03-04/2026-03-06", "2026-03-10/2026-03-12"], "2026-03-23", 4),  # apart
        (["2026-02-02/2026-02-20"], "2026-03-17", 0),  # over before it begins
        (["2026-02-27/2026-03-05"], "2026-03-19", 2),  # 4 and 5, the days after 3 March
        (["2026-03-17/2026-03-31"], "2026-03-17", 0),  # notified on the very last day
        (["2026-03-16/2026-03-31"], "2026-04-01", 15),  # and the day before
        (["2026-03-18/2026-03-31"], "2026-03-17", 0),  # too late
    ],
)
def test_els_dies_que_esta_aturat_no_compten(suspensions, limit, suspesos):
    rellotge = computat("2026-03-03", 10, HABILS, *suspensions)
    assert (rellotge.limit, rellotge.suspesos) == (dia(limit), suspesos)
    assert rellotge.aturat_des_de is None


def test_una_suspensio_pot_passar_el_cap_d_any():
    rellotge = computat("2025-12-15", 10, HABILS, "2025-12-18/2026-01-07")
    assert (rellotge.limit, rellotge.suspesos) == (dia("2026-01-16"), 20)
    assert computat("2025-12-15", 1, MESOS, "2025-12-18/2026-01-07").limit == dia("2026-02-04")


@pytest.mark.parametrize(
    ("suspensions", "limit"),
    [
        (["2026-03-04/2026-03-16"], "2026-04-15"),  # 3 April and twelve days
        (["2026-03-04/2026-03-08"], "2026-04-07"),  # 7 April: nothing to move
        (["2026-04-03/2026-04-07"], "2026-04-08"),  # notified on the date, already a holiday
        (["2026-04-03/2026-04-05"], "2026-04-07"),  # answered before the first working day
        (["2026-04-07/2026-04-20"], "2026-04-07"),  # notified on the last day
        (["2026-04-02/2026-04-09"], "2026-04-10"),  # a day was left, and it runs on the 10th
    ],
)
def test_un_mes_es_mou_els_dies_naturals_que_ha_estat_aturat(suspensions, limit):
    """Without any stop it is 3 April, Good Friday, and so Tuesday 7."""
    assert computat("2026-03-03", 1, MESOS, *suspensions).limit == dia(limit)


def test_per_als_tribunals_els_dies_aturats_d_agost_no_es_compten_dues_vegades():
    rellotge = computat("2026-06-10", 2, SENSE_AGOST, "2026-07-27/2026-09-04")
    assert rellotge.limit == dia("2026-09-18")  # 4 days of July and 4 of September, after the 10th
    motius = [motiu for _, motiu in rellotge.no_compten]
    assert motius == ["aturat"] * 39


@pytest.mark.parametrize(
    ("unitat", "quants", "oberta", "resten"),
    [
        (HABILS, 30, "2026-03-11/", 24),
        (HABILS, 30, "2026-03-03/", 30),  # notified on the day it begins
        (HABILS, 30, "2026-02-20/", 30),  # or before
        (HABILS, 5, "2026-03-09/", 1),
        (NATURALS, 15, "2026-03-09/", 9),
        (MESOS, 1, "2026-03-13/", 21),  # 31 days to 3 April, ten of them gone
        (MESOS, 1, "2026-04-04/", 0),  # only waiting for a working day
    ],
)
def test_amb_un_requeriment_obert_no_hi_ha_limit_i_se_sap_que_queda(unitat, quants, oberta, resten):
    rellotge = computat("2026-03-03", quants, unitat, oberta)
    assert rellotge.limit is None
    assert rellotge.aturat_des_de == max(dia(oberta[:-1]), dia("2026-03-03"))
    assert rellotge.per_correr == resten
    assert queden(rellotge, dia("2026-12-01")) == resten


def test_una_suspensio_oberta_engloba_les_que_s_hi_encavallen():
    rellotge = computat("2026-03-03", 10, HABILS, "2026-03-05/2026-03-20", "2026-03-10/")
    assert rellotge.limit is None
    assert (rellotge.aturat_des_de, rellotge.per_correr) == (dia("2026-03-05"), 8)
    apart = computat("2026-03-03", 10, HABILS, "2026-03-05/2026-03-06", "2026-03-10/")
    assert (apart.aturat_des_de, apart.per_correr, apart.suspesos) == (dia("2026-03-10"), 6, 1)


def test_un_requeriment_obert_el_darrer_dia_o_despres_ja_no_atura():
    assert computat("2026-03-03", 5, HABILS, "2026-03-10/").limit == dia("2026-03-10")
    assert computat("2026-03-03", 1, MESOS, "2026-04-07/").limit == dia("2026-04-07")


def test_una_ampliacio_s_afegeix_al_que_ha_estat_aturat():
    rellotge = computat("2026-03-03", 10, HABILS, "2026-03-04/2026-03-06", ampliacio=5)
    assert rellotge.limit == dia("2026-03-26")
    assert computat("2026-03-03", 10, HABILS, "2026-03-17/", ampliacio=5).per_correr == 5


def test_una_suspensio_no_acaba_abans_de_comencar():
    with pytest.raises(ValueError, match="abans de començar"):
        suspesa("2026-03-16/2026-03-04")


def test_cada_dia_que_no_compta_diu_per_que():
    rellotge = computat("2026-03-30", 4, HABILS, "2026-03-31/2026-04-01")
    assert rellotge.no_compten == (
        (dia("2026-04-01"), "aturat"),
        (dia("2026-04-03"), "Divendres Sant"),
        (dia("2026-04-04"), "dissabte"),
        (dia("2026-04-05"), "diumenge"),
        (dia("2026-04-06"), "Dilluns de Pasqua"),
    )
    assert rellotge.limit == dia("2026-04-08")


def test_d_un_mes_nomes_no_compten_els_aturats_i_els_que_no_poden_ser_el_darrer():
    rellotge = computat("2026-03-02", 1, MESOS, "2026-03-05/2026-03-06")
    assert rellotge.no_compten == (
        (dia("2026-03-06"), "aturat"),
        (dia("2026-04-03"), "Divendres Sant"),
        (dia("2026-04-04"), "dissabte"),
        (dia("2026-04-05"), "diumenge"),
        (dia("2026-04-06"), "Dilluns de Pasqua"),
    )


def test_per_als_tribunals_els_dies_d_agost_surten_com_a_tals():
    rellotge = computat("2026-07-15", 2, SENSE_AGOST)
    assert len(rellotge.no_compten) == 31
    assert {motiu for _, motiu in rellotge.no_compten} == {"agost"}
    assert rellotge.no_compten[0][0] == dia("2026-08-01")


@pytest.mark.parametrize(
    ("avui", "resten"),
    [
        ("2026-04-08", 6),
        ("2026-04-15", 1),
        ("2026-04-16", 0),
        ("2026-04-17", -1),
        ("2026-04-19", -1),  # on Sunday, as on Friday
        ("2026-04-21", -3),
        ("2026-03-03", 30),
    ],
)
def test_queden_els_dies_habils_fins_al_limit(avui, resten):
    assert queden(computat("2026-03-03", 30, HABILS), dia(avui)) == resten


def test_el_dissabte_que_segueix_al_limit_ja_ha_vencut():
    assert queden(computat("2026-03-02", 4, HABILS), dia("2026-03-07")) == -1
