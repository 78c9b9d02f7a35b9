"""The clocks, on cases worked out by hand with a calendar on the wall."""

import subprocess
import sys
from datetime import date

import pytest

from municipis.habils import Calendari, FestesLocals, ForaDelCalendariError
from tests.casa import codi
from tramits.terminis import Termini, Unitat, computa

HABILS, NATURALS, MESOS, SENSE_AGOST = Unitat
CATALUNYA = Calendari()
BERGA = FestesLocals("Berga", {date(2026, 6, 4): "Patum", date(2026, 9, 8): ""})
BARCELONA = FestesLocals("Barcelona", {date(2026, 5, 25): "", date(2026, 9, 24): "la Mercè"})
VIELHA = FestesLocals("Vielha e Mijaran", aran=True)


def dia(text):
    return date.fromisoformat(text)


def acaba(inici, quants, unitat, calendari=CATALUNYA, **camps):
    return str(computa(Termini(dia(inici), quants, unitat, **camps), calendari).limit)


@pytest.mark.parametrize(
    ("inici", "quants", "limit"),
    [
        ("2026-03-03", 30, "2026-04-16"),  # the example of the service
        ("2026-03-02", 1, "2026-03-03"),  # the day itself does not count
        ("2026-03-06", 1, "2026-03-09"),  # a Friday
        ("2026-03-07", 1, "2026-03-09"),  # from a Saturday
        ("2025-04-14", 10, "2025-04-30"),  # Easter 2025: 18 and 21 April
        ("2026-04-02", 1, "2026-04-07"),  # Easter 2026: 3 and 6 April
        ("2025-09-10", 1, "2025-09-12"),  # the Diada is a Thursday
        ("2026-06-23", 1, "2026-06-25"),  # Sant Joan is a Wednesday
        ("2026-07-31", 21, "2026-08-31"),  # all of August counts; the 15th is a Saturday
        ("2025-12-24", 3, "2025-12-31"),  # 25 and 26 December
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-03-27", 1, "2026-03-30"),  # the clocks go forward on Sunday 29
        ("2026-10-23", 1, "2026-10-26"),  # and back on Sunday 25
    ],
)
def test_els_dies_habils_no_compten_dissabtes_diumenges_ni_festius(inici, quants, limit):
    assert acaba(inici, quants, HABILS) == limit


@pytest.mark.parametrize(
    ("inici", "quants", "limit"),
    [
        ("2026-03-02", 5, "2026-03-09"),  # Saturday 7
        ("2026-03-02", 6, "2026-03-09"),  # Sunday 8
        ("2026-03-02", 7, "2026-03-09"),
        ("2026-03-06", 28, "2026-04-07"),  # Good Friday, the weekend and Easter Monday
        ("2026-03-27", 2, "2026-03-30"),  # Sunday 29, which has 23 hours
        ("2026-10-01", 30, "2026-11-02"),
        ("2024-02-28", 1, "2024-02-29"),
    ],
)
def test_els_dies_naturals_compten_tots_pero_el_darrer_ha_de_ser_habil(inici, quants, limit):
    assert acaba(inici, quants, NATURALS) == limit


@pytest.mark.parametrize(
    ("inici", "quants", "limit"),
    [
        ("2025-03-03", 1, "2025-04-03"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-01-30", 1, "2025-02-28"),
        ("2026-01-31", 1, "2026-03-02"),  # 28 February is a Saturday
        ("2024-02-29", 1, "2024-04-02"),  # 29 March is Good Friday
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-07-31", 1, "2026-08-31"),  # August runs as any other month
        ("2025-12-01", 1, "2026-01-02"),
        ("2025-12-15", 3, "2026-03-16"),  # 15 March is a Sunday
        ("2025-11-24", 1, "2025-12-24"),
        ("2025-11-25", 1, "2025-12-29"),  # 25 and 26 December and a weekend
    ],
)
def test_els_mesos_van_de_data_a_data(inici, quants, limit):
    assert acaba(inici, quants, MESOS) == limit


@pytest.mark.parametrize(
    ("inici", "quants", "limit"),
    [
        ("2026-07-15", 2, "2026-10-15"),
        ("2026-06-10", 2, "2026-09-10"),
        ("2025-08-01", 2, "2025-10-31"),
        ("2025-08-31", 2, "2025-10-31"),
        ("2026-08-12", 2, "2026-11-02"),  # 31 October is a Saturday
        ("2025-07-31", 2, "2025-10-31"),
        ("2026-06-30", 2, "2026-09-30"),
        ("2026-09-01", 2, "2026-11-02"),  # 1 November is a Sunday
        ("2027-05-31", 2, "2027-09-01"),  # 31 July is a Saturday: no day of August can be the last
        ("2024-07-15", 11, "2025-07-15"),  # an August in between
        ("2024-07-15", 12, "2025-09-15"),  # two
    ],
)
def test_per_als_tribunals_l_agost_no_corre(inici, quants, limit):
    assert acaba(inici, quants, SENSE_AGOST) == limit


@pytest.mark.parametrize(
    ("inici", "municipis", "limit"),
    [
        ("2026-06-03", (), "2026-06-04"),
        ("2026-06-03", (BERGA,), "2026-06-05"),
        ("2026-06-03", (BARCELONA,), "2026-06-04"),
        ("2026-09-23", (BERGA,), "2026-09-24"),
        ("2026-09-23", (BERGA, BARCELONA), "2026-09-25"),  # art. 30.6
        ("2026-06-03", (BERGA, BARCELONA), "2026-06-05"),
        ("2026-06-16", (BERGA,), "2026-06-17"),
        ("2026-06-16", (VIELHA,), "2026-06-18"),  # the feast of Aran
        ("2026-06-16", (BERGA, VIELHA), "2026-06-18"),
        ("2025-12-24", (VIELHA,), "2025-12-26"),  # where Sant Esteve is a working day
        ("2025-12-24", (VIELHA, BERGA), "2025-12-29"),
    ],
)
def test_la_festa_d_on_es_viu_i_la_de_la_seu_no_compten(inici, municipis, limit):
    assert acaba(inici, 1, HABILS, Calendari(*municipis)) == limit


def test_el_darrer_dia_d_un_mes_passa_la_festa_local():
    assert acaba("2026-05-04", 1, MESOS, Calendari(BERGA)) == "2026-06-05"
    assert acaba("2026-05-04", 1, MESOS) == "2026-06-04"


@pytest.mark.parametrize(
    ("inici", "quants", "unitat", "ampliacio", "limit"),
    [
        ("2026-03-02", 10, HABILS, 5, "2026-03-23"),
        ("2026-03-03", 20, HABILS, 5, "2026-04-09"),  # beyond Easter
        ("2026-01-31", 1, MESOS, 5, "2026-03-05"),  # from Saturday 28 February, the date
        ("2026-01-31", 1, MESOS, 1, "2026-03-02"),  # Sunday 1 March
        ("2026-03-02", 5, NATURALS, 2, "2026-03-09"),
        ("2026-05-31", 2, SENSE_AGOST, 1, "2026-09-01"),  # after 31 July comes September
    ],
)
def test_una_ampliacio_allarga_amb_dies_de_la_mateixa_mena(inici, quants, unitat, ampliacio, limit):
    assert acaba(inici, quants, unitat, ampliacio=ampliacio) == limit


@pytest.mark.parametrize(
    ("quants", "ampliacio", "diu"), [(0, 0, "mínim"), (-3, 0, "mínim"), (1, -1, "negativa")]
)
def test_un_termini_sense_dies_o_que_s_escurca_no_es_pot_fer(quants, ampliacio, diu):
    with pytest.raises(ValueError, match=diu):
        Termini(date(2026, 3, 3), quants, HABILS, ampliacio=ampliacio)


@pytest.mark.parametrize(
    ("inici", "quants", "unitat"),
    [
        ("2007-12-31", 1, HABILS),
        ("2051-01-01", 1, MESOS),
        ("2050-12-20", 30, HABILS),
        ("2050-12-20", 1, MESOS),
        ("2026-03-03", 200_000, MESOS),
    ],
)
def test_el_que_passa_dels_anys_del_calendari_no_s_endevina(inici, quants, unitat):
    with pytest.raises(ForaDelCalendariError, match="calendari"):
        acaba(inici, quants, unitat)


def test_els_rellotges_no_necessiten_django():
    ordre = "import sys, tramits.terminis; print([m for m in sys.modules if 'django' in m])"
    fet = subprocess.run(
        [sys.executable, "-c", ordre], cwd=codi.ARREL, capture_output=True, text=True, check=True
    )
    assert fet.stdout.strip() == "[]"
