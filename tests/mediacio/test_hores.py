"""When a service began and ended, as it is told afterwards."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacio.hores import HoresError, en_hores, interval, minuts_entre

MADRID = ZoneInfo("Europe/Madrid")
ARA = datetime(2026, 6, 1, 12, 0, tzinfo=MADRID)


def durada(dia, inici, fi, *, endema=False, ara=ARA) -> int:
    return minuts_entre(*interval(dia, inici, fi, endema=endema, ara=ara, fus=MADRID))


def per_que_no(dia, inici, fi, *, endema=False, ara=ARA) -> str:
    with pytest.raises(HoresError) as motiu:
        interval(dia, inici, fi, endema=endema, ara=ara, fus=MADRID)
    return motiu.value.codi


def test_un_mati_qualsevol():
    assert durada(date(2026, 3, 2), time(9, 10), time(11, 5)) == 115


def test_un_servei_que_passa_de_mitjanit():
    assert durada(date(2026, 3, 2), time(23, 30), time(1, 15), endema=True) == 105


def test_acabar_abans_de_comencar_es_diu():
    assert per_que_no(date(2026, 3, 2), time(11), time(9)) == "al_reves"
    assert per_que_no(date(2026, 3, 2), time(11), time(11)) == "al_reves"


def test_un_dia_sencer_o_mes_es_diu():
    assert per_que_no(date(2026, 3, 2), time(9), time(9), endema=True) == "massa"
    assert per_que_no(date(2026, 3, 2), time(9), time(10), endema=True) == "massa"
    assert durada(date(2026, 3, 2), time(9), time(8, 59), endema=True) == 24 * 60 - 1


def test_el_que_encara_no_ha_passat_es_diu():
    assert per_que_no(ARA.date(), time(11), time(12, 1)) == "futur"
    assert durada(ARA.date(), time(11), time(12)) == 60
    assert per_que_no(date(2026, 6, 1), time(10), time(2), endema=True) == "futur"


def test_la_nit_que_el_rellotge_s_avanca_te_una_hora_menys():
    assert durada(date(2026, 3, 28), time(23), time(4), endema=True) == 4 * 60


def test_la_nit_que_el_rellotge_s_endarrereix_te_una_hora_mes():
    ara = datetime(2026, 11, 1, tzinfo=MADRID)
    assert durada(date(2026, 10, 24), time(23), time(4), endema=True, ara=ara) == 6 * 60


@given(
    inici=st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC)),
    minuts=st.integers(1, 24 * 60 - 1),
)
def test_els_minuts_son_els_que_han_passat(inici, minuts):
    inici = inici.replace(second=0, microsecond=0)
    fi = inici + timedelta(minutes=minuts)
    dins = interval(
        inici.date(), inici.time(), fi.time(), endema=fi.date() > inici.date(),
        ara=ARA.astimezone(UTC), fus=UTC,
    )  # fmt: skip
    assert dins == (inici, fi)
    assert minuts_entre(*dins) == minuts


@pytest.mark.parametrize(
    ("minuts", "escrit"),
    [(0, "0.00 h"), (5, "0.05 h"), (90, "1.30 h"), (6000, "100.00 h"), (-75, "−1.15 h")],
)
def test_les_hores_s_escriuen_amb_els_minuts(minuts, escrit):
    assert en_hores(minuts) == escrit
