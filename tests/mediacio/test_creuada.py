"""The table of figures by two dimensions, against sums made by hand."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mediacio.creuada import creua

LLENGUES = {"ar": "àrab", "wo": "wòlof", "ur": "urdú"}
AMBITS = {"salut": "salut", "escola": "ensenyament"}
GRUPS = [("ar", "salut", 3), ("ar", "escola", 2), ("ur", "salut", 5)]


def test_el_que_no_te_res_no_hi_surt_i_l_ordre_es_el_dels_noms():
    taula = creua(GRUPS, LLENGUES, AMBITS)
    assert taula.columnes == ("salut", "ensenyament")
    assert [filera.nom for filera in taula.fileres] == ["àrab", "urdú"]
    assert [[c.valor for c in f.caselles] for f in taula.fileres] == [[3, 2], [5, 0]]


def test_els_totals_son_les_sumes_i_saben_que_compten():
    taula = creua(GRUPS, LLENGUES, AMBITS)
    assert [f.total.valor for f in taula.fileres] == [5, 5]
    assert [(t.columna, t.valor) for t in taula.totals] == [("salut", 8), ("escola", 2)]
    assert (taula.total.valor, taula.total.fila, taula.total.columna) == (10, None, None)
    primera = taula.fileres[0]
    assert (primera.caselles[1].fila, primera.caselles[1].columna) == ("ar", "escola")
    assert (primera.total.fila, primera.total.columna) == ("ar", None)


def test_el_que_una_suma_no_sap_es_zero_i_una_taula_pot_ser_buida():
    taula = creua([("ar", "salut", None)], LLENGUES, AMBITS)
    assert (taula.fileres, taula.columnes, taula.total.valor) == ((), (), 0)


@given(
    st.lists(
        st.tuples(st.sampled_from(list(LLENGUES)), st.sampled_from(list(AMBITS)),
                  st.integers(0, 9))
    )
)  # fmt: skip
def test_no_se_n_perd_ni_se_n_inventa_cap(grups):
    taula = creua(grups, LLENGUES, AMBITS)
    assert taula.total.valor == sum(valor for _f, _c, valor in grups)
    assert sum(f.total.valor for f in taula.fileres) == taula.total.valor
    assert sum(t.valor for t in taula.totals) == taula.total.valor
    ma: Counter = Counter()
    for fila, columna, valor in grups:
        ma[fila, columna] += valor
    for filera in taula.fileres:
        for casella in filera.caselles:
            assert casella.valor == ma[casella.fila, casella.columna]
