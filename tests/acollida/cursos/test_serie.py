"""The days of a course that is taught on certain days of the week."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from acollida.cursos.serie import dies_de_la_setmana, les_que_calen

DILLUNS, DIMECRES = 0, 2
dies = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def test_els_dilluns_i_dimecres_de_dues_setmanes_sense_el_festiu():
    festa = date(2026, 4, 6)
    serie = dies_de_la_setmana(
        {DILLUNS, DIMECRES}, date(2026, 4, 1), date(2026, 4, 14), {festa: "Pasqua"}
    )
    assert serie.dies == [date(2026, 4, 1), date(2026, 4, 8), date(2026, 4, 13)]
    assert serie.festius == [(festa, "Pasqua")]


@given(dies, st.integers(0, 200), st.sets(st.integers(0, 6)), st.sets(dies, max_size=5))
def test_cada_dia_que_toca_hi_es_un_cop_o_es_festa(inici, quants, setmana, festes):
    fi = inici + timedelta(days=quants)
    serie = dies_de_la_setmana(setmana, inici, fi, dict.fromkeys(festes, "festa"))
    tots = sorted([*serie.dies, *(dia for dia, _nom in serie.festius)])
    esperats = [
        dia for n in range(quants + 1) if (dia := inici + timedelta(days=n)).weekday() in setmana
    ]
    assert tots == esperats
    assert not set(serie.dies) & festes


def test_para_quan_hi_ha_totes_les_hores_sense_tallar_cap_sessio():
    tres = [date(2026, 1, n) for n in (5, 6, 7)]
    assert les_que_calen(tres, 120, 240) == tres[:2]
    assert les_que_calen(tres, 120, 241) == tres
    assert les_que_calen(tres, 120, 0) == []
    assert les_que_calen(tres, 120, 9999) == tres
