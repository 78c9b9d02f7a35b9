"""Birth dates with what is known of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acollida.naixement import Naixement, NaixementError, llegeix

AVUI = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("parts", "dia", "precisio"),
    [
        ((3, 2, 1990), date(1990, 2, 3), "dia"),
        ((None, 2, 1990), date(1990, 2, 1), "mes"),
        ((None, None, 1990), date(1990, 1, 1), "any"),
        ((None, None, None), None, "no"),
        ((29, 2, 2024), date(2024, 2, 29), "dia"),
        ((1, 1, 1900), date(1900, 1, 1), "dia"),
        ((2, 3, 2026), AVUI, "dia"),
        ((None, None, 2026), date(2026, 1, 1), "any"),
        ((None, 3, 2026), date(2026, 3, 1), "mes"),
    ],
)
def test_el_que_no_se_sap_es_deixa_buit(parts, dia, precisio):
    assert llegeix(*parts, avui=AVUI) == Naixement(dia, precisio)


@pytest.mark.parametrize(
    ("parts", "codi"),
    [
        ((30, 2, 1990), "dia_impossible"),
        ((29, 2, 2023), "dia_impossible"),
        ((0, 2, 1990), "dia_impossible"),
        ((31, 4, 1990), "dia_impossible"),
        ((1, 13, 1990), "mes_impossible"),
        ((1, 0, 1990), "sense_mes"),
        ((None, 0, 1990), "mes_impossible"),
        ((3, None, 1990), "sense_mes"),
        ((3, 2, None), "sense_any"),
        ((None, 2, None), "sense_any"),
        ((3, 2, 90), "any_curt"),
        ((3, 2, 1899), "massa_antic"),
        ((3, 3, 2026), "futur"),
        ((None, 4, 2026), "futur"),
        ((None, None, 2027), "futur"),
        ((1, 1, 99999), "futur"),
    ],
)
def test_una_data_en_que_no_ha_nascut_ningu_diu_per_que(parts, codi):
    with pytest.raises(NaixementError) as error:
        llegeix(*parts, avui=AVUI)
    assert error.value.codi == codi


@given(st.dates(date(1900, 1, 1), AVUI), st.sampled_from(["dia", "mes", "any"]))
def test_les_parts_tornen_la_mateixa_data(dia, precisio):
    primer = {"dia": dia, "mes": dia.replace(day=1), "any": dia.replace(month=1, day=1)}
    naixement = Naixement(primer[precisio], precisio)
    assert llegeix(*naixement.parts(), avui=AVUI) == naixement


def test_s_escriu_amb_el_que_se_sap():
    assert str(Naixement(date(1990, 2, 3), "dia")) == "3/2/1990"
    assert str(Naixement(date(1990, 2, 1), "mes")) == "2/1990"
    assert str(Naixement(date(1990, 1, 1), "any")) == "1990"
    assert str(Naixement()) == ""
