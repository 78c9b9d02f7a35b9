"""What a new file changes, cell by cell, checked against sets made in another way."""

from hypothesis import given
from hypothesis import strategies as st

from padro.diferencies import Canvi, compara, indexa

CLAUS = st.tuples(st.none() | st.integers(1, 4), st.sampled_from([1, 6]), st.integers(1, 3))
VALORS = st.tuples(st.just(1), st.integers(0, 3)) | st.tuples(st.sampled_from([2, 3, 4]), st.none())
COSTATS = st.dictionaries(CLAUS, VALORS, max_size=30)


@given(COSTATS, COSTATS)
def test_cada_casella_surt_una_vegada_amb_el_seu_canvi(abans, ara):
    per_canvi = {canvi: set() for canvi in Canvi}
    caselles = compara(abans, ara)
    for c in caselles:
        per_canvi[c.canvi].add((c.nacionalitat, c.sexe, c.tram))
    comunes = abans.keys() & ara.keys()
    assert per_canvi == {
        Canvi.NOVA: ara.keys() - abans.keys(),
        Canvi.ESBORRADA: abans.keys() - ara.keys(),
        Canvi.IGUAL: {clau for clau in comunes if abans[clau] == ara[clau]},
        Canvi.CANVIADA: {clau for clau in comunes if abans[clau] != ara[clau]},
    }
    assert len(caselles) == len(abans | ara)
    assert {(c.nacionalitat, c.sexe, c.tram): c.ara for c in caselles if c.ara} == ara
    assert {(c.nacionalitat, c.sexe, c.tram): c.abans for c in caselles if c.abans} == abans


@given(COSTATS)
def test_comparat_amb_ell_mateix_tot_es_igual(valors):
    assert {c.canvi for c in compara(valors, valors)} <= {Canvi.IGUAL}


def test_la_poblacio_va_primer_i_la_resta_en_ordre():
    claus = [(5, 6, 1), (None, 6, 9), (5, 1, 2), (None, 1, 9), (2, 1, 1)]
    caselles = compara({}, dict.fromkeys(claus, (1, 0)))
    vistes = [(c.nacionalitat, c.sexe, c.tram) for c in caselles]
    assert vistes == [(None, 1, 9), (None, 6, 9), (2, 1, 1), (5, 1, 2), (5, 6, 1)]


def test_zero_en_blanc_i_suprimit_son_tres_coses():
    zero, suprimit = {(1, 1, 1): (1, 0)}, {(1, 1, 1): (2, None)}
    assert [c.canvi for c in compara(zero, suprimit)] == [Canvi.CANVIADA]
    assert [c.canvi for c in compara(zero, {})] == [Canvi.ESBORRADA]
    assert [c.canvi for c in compara({}, suprimit)] == [Canvi.NOVA]


def test_el_lloc_del_fitxer_no_es_cap_canvi():
    abans, ara = [[1, 6, 2, 1, 7, 8, 3]], [[1, 6, 2, 1, 7, 99, 30]]
    assert [c.canvi for c in compara(indexa(abans), indexa(ara))] == [Canvi.IGUAL]
