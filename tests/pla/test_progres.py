"""The progress that explains itself, against any weights and values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pla.enums import TipusCompromis
from pla.passos_tipus import PASSOS
from pla.progres import Element, nombre, progres

VALORS = st.none() | st.integers(0, 100_000).map(lambda cents: Decimal(cents) / 100)
ELEMENTS = st.lists(
    st.builds(
        Element,
        nom=st.just("part"),
        pes=st.integers(0, 100),
        valor=VALORS,
        exclos=st.sampled_from(["", "", "descartada"]),
    ),
    max_size=8,
)


def e(valor, pes=1, exclos=""):
    return Element("x", pes, None if valor is None else Decimal(valor), exclos)


def test_es_la_mitjana_ponderada():
    assert progres([e(100, 40), e(0, 60)]).valor == 40
    assert progres([e(50, 1), e(100, 3)]).valor == Decimal("87.5")


def test_la_formula_es_pot_refer_a_ma():
    assert progres([e(100, 40), e("12.5", 60)]).formula == "(100 × 40 + 12,5 × 60) ÷ 100 = 47,5 %"


def test_res_val_mes_de_cent_i_es_diu():
    resultat = progres([e(150, 1), e(50, 1)])
    assert resultat.valor == 75
    assert [part.retallat for part in resultat.elements] == [True, False]
    assert resultat.elements[0].valor == 150 and resultat.elements[0].compta == 100


def test_sense_valor_no_es_zero():
    resultat = progres([e(None, 90), e(80, 10)])
    assert resultat.valor == 80
    assert [part.pes for part in resultat.sense_valor] == [90]


def test_el_que_s_exclou_diu_per_que_i_no_compta():
    resultat = progres([e(0, 50, "descartada"), e(80, 10)])
    assert (resultat.valor, resultat.exclosos[0].exclos) == (80, "descartada")


@pytest.mark.parametrize("elements", [[], [e(None)], [e(30, exclos="fora")], [e(30, pes=0)]])
def test_sense_res_que_compti_no_hi_ha_numero(elements):
    resultat = progres(elements)
    assert (resultat.valor, resultat.formula) == (None, "")


@given(ELEMENTS)
def test_mai_passa_de_cent_i_es_el_que_surt_de_comptar_ho_a_part(elements):
    resultat = progres(elements)
    comptats = [x for x in elements if not x.exclos and x.valor is not None]
    pesos = sum(x.pes for x in comptats)
    if not pesos:
        assert resultat.valor is None
        return
    esperat = sum(min(float(x.valor), 100.0) * x.pes for x in comptats) / pesos
    assert 0 <= resultat.valor <= 100
    assert float(resultat.valor) == pytest.approx(esperat, abs=0.0501)


@given(ELEMENTS)
def test_cada_part_surt_en_un_sol_lloc(elements):
    resultat = progres(elements)
    parts = [*resultat.elements, *resultat.exclosos, *resultat.sense_valor]
    assert sorted(map(id, parts)) == sorted(map(id, elements))


@pytest.mark.parametrize(
    ("valor", "escrit"), [(0, "0"), (100, "100"), (Decimal("12.50"), "12,5"), ("33.333", "33,3")]
)
def test_els_nombres_s_escriuen_com_es_llegeixen(valor, escrit):
    assert nombre(valor) == escrit


@pytest.mark.parametrize("tipus", TipusCompromis)
def test_els_passos_de_cada_tipus_sumen_cent(tipus):
    assert sum(percentatge for _nom, percentatge in PASSOS[tipus]) == 100
