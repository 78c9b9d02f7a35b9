"""The rounding rule of the settlements, against sums made in another way."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacio.quantia import Preu, Quantia, en_centims, quantia

EUROS = st.decimals("0", "200", places=2)


@pytest.mark.parametrize(
    ("minuts", "hora", "cal"),
    [
        (60, "25.00", "25.00"),
        (90, "25.00", "37.50"),
        (1, "25.00", "0.42"),  # 0,41666…
        (50, "22.35", "18.63"),  # 18,625: half a cent goes upwards
        (10, "18.03", "3.01"),  # 3,005: and here too, where an even rounding would not
        (0, "25.00", "0.00"),
    ],
)
def test_el_temps_es_paga_per_minuts_i_el_mig_centim_puja(minuts, hora, cal):
    assert quantia(Preu(hora=Decimal(hora)), minuts=minuts).temps == Decimal(cal)


def test_cada_concepte_s_arrodoneix_tot_sol_i_la_linia_n_es_la_suma():
    preu = Preu(hora=Decimal("10.01"), pagina=Decimal("0.335"), km=Decimal("0.19"))
    feta = quantia(preu, minuts=30, pagines=Decimal(1), km=Decimal("12.5"), viatja=True)
    assert feta == Quantia(Decimal("5.01"), Decimal("0.34"), Decimal("2.38"))
    assert feta.total == Decimal("7.73")  # 7,715 rounded at once would be 7,72


def test_una_sortida_de_preu_fix_es_paga_nomes_quan_n_hi_ha():
    preu = Preu(sortida=Decimal("12.00"))
    assert quantia(preu, viatja=True).desplacament == Decimal("12.00")
    assert quantia(preu).desplacament == Decimal("0.00")


def test_un_text_es_paga_per_pagines_i_per_paraules():
    preu = Preu(pagina=Decimal("20"), paraula=Decimal("0.085"))
    assert quantia(preu, pagines=Decimal("1.5"), paraules=101).text == Decimal("38.59")


@given(hora=EUROS, pagina=EUROS, km=EUROS, minuts=st.integers(0, 1439), n=st.integers(0, 300))
def test_coincideix_amb_la_fraccio_exacta(hora, pagina, km, minuts, n):
    preu = Preu(hora=hora, pagina=pagina, km=km)
    feta = quantia(preu, minuts=minuts, pagines=Decimal(n), km=Decimal(n))
    centims = [
        int(exacte * 100 + Fraction(1, 2))
        for exacte in (
            Fraction(hora) * Fraction(minuts, 60),
            Fraction(pagina) * n,
            Fraction(km) * n,
        )
    ]
    assert [feta.temps, feta.text, feta.desplacament] == [Decimal(c) / 100 for c in centims]
    assert feta.total * 100 == sum(centims)


def test_el_mig_centim_negatiu_s_allunya_de_zero():
    assert en_centims(Decimal("-0.005")) == Decimal("-0.01")
