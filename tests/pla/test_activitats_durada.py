"""How long it took, as people write it, and the days of a series."""

from datetime import date

import pytest

from municipis.models import FestaLocal
from pla.durada import diu_durada, escriu_durada, llegeix_durada
from pla.series import dies_de_la_serie, festius_entre


@pytest.mark.parametrize(
    ("text", "minuts"),
    [
        ("2", 120), ("1,5", 90), ("1.5", 90), ("0,25", 15), ("1:30", 90), ("1 h 30", 90),
        ("1h30", 90), ("2 h", 120), ("90 min", 90), ("45'", 45), (" 3 ", 180), ("24", 1440),
        ("0", 0),
    ],
)  # fmt: skip
def test_es_llegeix_com_s_escriu(text, minuts):
    assert llegeix_durada(text) == minuts


@pytest.mark.parametrize("text", ["1.30", "1,45", "2:75", "dues", "-1", "1:3", "", "1h30h", "1e3"])
def test_el_que_es_ambigu_es_torna_a_demanar(text):
    with pytest.raises(ValueError):
        llegeix_durada(text)


@pytest.mark.parametrize("minuts", [1, 5, 45, 59, 60, 61, 90, 125, 600, 1440])
def test_el_que_s_escriu_es_torna_a_llegir_igual(minuts):
    assert llegeix_durada(escriu_durada(minuts)) == minuts


def test_es_diu_amb_paraules():
    assert [diu_durada(m).replace("\xa0", " ") for m in (120, 90, 45, None, 1440)] == [
        "2 h", "1 h 30 min", "45 min", "", "24 h",
    ]  # fmt: skip


def test_cada_setmana_i_cada_dues():
    dies = dies_de_la_serie(date(2026, 3, 2), date(2026, 3, 30), 1)
    assert [dia.day for dia in dies] == [2, 9, 16, 23, 30]
    assert [dia.day for dia in dies_de_la_serie(date(2026, 3, 2), date(2026, 3, 29), 2)] == [2, 16]
    assert dies_de_la_serie(date(2026, 3, 2), date(2026, 3, 2), 1) == [date(2026, 3, 2)]


@pytest.mark.django_db
def test_les_festes_del_municipi_son_les_de_catalunya_i_les_seves(comarca, berga, avia):
    FestaLocal.objects.create(municipi=berga, dia=date(2026, 6, 8), nom="La Patum")
    dies = [date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 24), date(2027, 1, 6)]
    a_berga = festius_entre(dies, comarca=comarca, municipi=berga)
    assert [*a_berga] == dies[1:]
    assert a_berga[dies[1]] == "La Patum"
    assert [*festius_entre(dies, comarca=comarca, municipi=avia)] == dies[2:]
    assert [*festius_entre(dies, comarca=comarca, municipi=None)] == dies[2:]
    assert festius_entre([], comarca=comarca, municipi=berga) == {}
