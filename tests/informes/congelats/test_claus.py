"""The packed keys of a list: the same ones come back, in little room."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from informes.congelats.claus import Claus

SENSE_PRESSA = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
CLAU = st.integers(min_value=1, max_value=2**63 - 1)


@SENSE_PRESSA
@given(st.lists(CLAU, unique=True))
def test_les_claus_tornen_senceres_i_en_ordre(claus):
    tornades = Claus.desempaqueta(Claus.de(claus).empaqueta())
    assert tornades.registres == sorted(claus)
    assert tornades.persones == []
    assert len(tornades) == len(claus)


@SENSE_PRESSA
@given(st.lists(st.tuples(CLAU, CLAU), unique=True, min_size=1))
def test_les_parelles_tornen_senceres_i_en_ordre(parelles):
    """A record of a group is there once for each of its people."""
    tornades = Claus.desempaqueta(Claus.de_parelles(parelles).empaqueta())
    assert list(zip(tornades.registres, tornades.persones, strict=True)) == sorted(parelles)


def test_l_empremta_es_la_de_la_llista_escrita_per_linies():
    assert Claus.de([20, 3]).empremta == hashlib.sha256(b"3\n20").hexdigest()
    parelles = Claus.de_parelles([(3, 9), (3, 8)])
    assert parelles.empremta == hashlib.sha256(b"3 8\n3 9").hexdigest()
    assert Claus.de([]).empremta == hashlib.sha256(b"").hexdigest()


@SENSE_PRESSA
@given(st.lists(CLAU, unique=True, min_size=1))
def test_dues_llistes_diferents_no_tenen_la_mateixa_empremta(claus):
    assert Claus.de(claus).empremta != Claus.de(claus[1:]).empremta


def test_tres_cents_mil_claus_seguides_ocupen_menys_que_una_fotografia():
    seguides = Claus.de(range(1_000, 301_000))
    una_de_cada_tres = Claus.de(n for n in range(1_000, 301_000) if hash(str(n * 7)) % 3 == 0)
    assert len(seguides.empaqueta()) < 10_000
    assert len(una_de_cada_tres.empaqueta()) < 60_000


@pytest.mark.parametrize("paquet", [b"", b"1", b"1res", b"2" + b"x" * 40])
def test_un_paquet_fet_malbe_no_es_llegeix_en_silenci(paquet):
    with pytest.raises(ValueError, match="no es poden llegir"):
        Claus.desempaqueta(paquet)
