"""When a day of attention falls, which hours it has, and what is at once. No database."""

from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest

from acollida.torns import Dia, Presencia, coincidencies, dies, dies_de_la_regla, hores, toca
from municipis.calendari import festius
from municipis.periode import Periode

ANY = Periode.exercici(2026)


@dataclass
class Regla:
    dia_setmana: int | None = 0
    cada: int = 1
    des_de: date = date(2026, 1, 5)
    fins: date | None = None
    hora_inici: time = time(9)
    hora_fi: time = time(11)
    minuts: int = 30


def test_cada_dilluns_se_salta_pasqua_i_les_festes_locals_i_diu_per_que():
    festes = festius(2026, {date(2026, 8, 24): "Sant Bartomeu", date(2026, 3, 9): ""})
    trobats = dies(Regla(), ANY, festes, {date(2026, 3, 2): "La tècnica és a un curs"})
    per_dia = {dia.dia: dia.motiu for dia in trobats}
    assert len(per_dia) == 52
    assert {dia: motiu for dia, motiu in per_dia.items() if motiu} == {
        date(2026, 3, 2): "La tècnica és a un curs",
        date(2026, 3, 9): "Festa local",
        date(2026, 4, 6): "Dilluns de Pasqua",
        date(2026, 8, 24): "Sant Bartomeu",
        date(2026, 10, 12): "Festa Nacional d'Espanya",
    }
    assert Dia(date(2026, 3, 16)).hi_es
    assert not Dia(date(2026, 3, 2), "curs").hi_es


def test_l_onze_de_setembre_de_2026_es_divendres_i_no_s_hi_va():
    trobats = dies(Regla(dia_setmana=4), ANY, festius(2026), {})
    [diada] = [dia for dia in trobats if dia.dia == date(2026, 9, 11)]
    assert diada.motiu == "Diada Nacional de Catalunya"


@pytest.mark.parametrize("cada", [1, 2, 3, 8])
@pytest.mark.parametrize("dia_setmana", range(7))
@pytest.mark.parametrize("des_de", [date(2026, 1, 1), date(2026, 1, 7), date(2025, 12, 28)])
def test_les_setmanes_es_compten_des_de_la_del_primer_dia(cada, dia_setmana, des_de):
    """Against a count of its own: every day, one by one, and its week."""
    regla = Regla(dia_setmana=dia_setmana, cada=cada, des_de=des_de)
    dilluns = des_de - timedelta(days=des_de.weekday())
    esperats = []
    for n in range(365):
        dia = date(2026, 1, 1) + timedelta(days=n)
        setmana = (dia - dilluns).days // 7
        if dia >= des_de and dia.weekday() == dia_setmana and setmana % cada == 0:
            esperats.append(dia)
    assert dies_de_la_regla(regla, ANY) == esperats


def test_comenca_i_acaba_els_dies_que_diu():
    regla = Regla(des_de=date(2026, 3, 2), fins=date(2026, 3, 16))
    assert dies_de_la_regla(regla, ANY) == [date(2026, 3, d) for d in (2, 9, 16)]
    assert toca(regla, date(2026, 3, 16))
    assert not toca(regla, date(2026, 3, 17))
    assert not toca(regla, date(2026, 3, 23))
    assert not toca(regla, date(2026, 2, 23))


def test_un_sol_dia():
    regla = Regla(dia_setmana=None, des_de=date(2026, 5, 6), fins=date(2026, 5, 6))
    assert dies_de_la_regla(regla, ANY) == [date(2026, 5, 6)]
    assert not toca(regla, date(2026, 5, 13))


def test_un_periode_que_no_toca_no_te_cap_dia():
    regla = Regla(des_de=date(2026, 6, 1), fins=date(2026, 6, 30))
    assert dies_de_la_regla(regla, Periode(date(2026, 1, 1), date(2026, 5, 31))) == []
    assert dies_de_la_regla(regla, Periode(date(2026, 7, 1), date(2026, 7, 31))) == []


@pytest.mark.parametrize(
    ("inici", "fi", "minuts", "esperades"),
    [
        (time(9), time(11), 30, ["09:00", "09:30", "10:00", "10:30"]),
        (time(9), time(10, 50), 30, ["09:00", "09:30", "10:00"]),  # 10.30 would end too late
        (time(9, 15), time(10), 20, ["09:15", "09:35"]),
        (time(9), time(9, 30), 30, ["09:00"]),
        (time(9), time(9, 20), 30, []),
        (time(23), time(23, 59), 30, ["23:00"]),
    ],
)
def test_les_hores_que_hi_caben_senceres(inici, fi, minuts, esperades):
    regla = Regla(hora_inici=inici, hora_fi=fi, minuts=minuts)
    assert [f"{hora:%H:%M}" for hora in hores(regla)] == esperades


def test_coincideixen_les_que_son_el_mateix_dia_a_la_mateixa_estona():
    dilluns, dimarts = date(2026, 3, 2), date(2026, 3, 3)
    a = Presencia(dilluns, time(9), time(11), "a")
    b = Presencia(dilluns, time(10), time(12), "b")
    c = Presencia(dilluns, time(12), time(13), "c")  # just after b: not at once
    d = Presencia(dimarts, time(9), time(13), "d")
    assert coincidencies([d, c, b, a]) == [(a, b)]
