"""Whom a request is for, what counts as the same person, and the parts of the inbox."""

from datetime import date

import pytest

from mediacio.enums import EstatPeticio
from mediacio.grups import GRUPS
from mediacio.qui import inicials_de, inicials_netes, usos
from tests.acollida.fabriques import fa_persona
from tests.mediacio.escena import fa_ambit, fa_motiu

pytestmark = pytest.mark.django_db

ESTATS_QUE_COMPTEN = {"sollicitada", "oferta", "confirmada", "feta", "no_usuari"}


@pytest.mark.parametrize(
    ("text", "netes"),
    [
        ("a. d. b", "ADB"),
        ("  àd ", "ÀD"),
        ("a-d/3", "AD"),
        ("محمد", "محمد"),
        ("abcdefghij", "ABCDEF"),
        ("...", ""),
        ("", ""),
    ],
)
def test_de_les_inicials_nomes_en_queden_les_lletres(text, netes):
    assert inicials_netes(text) == netes


def test_les_inicials_d_una_persona_son_les_del_nom_i_els_cognoms(escena):
    una = fa_persona("Àngela", "Puig", municipi=escena.manresa, per=escena.tecnica)
    una.cognom2 = "l'Hort"
    assert inicials_de(una) == "ÀPL"
    una.cognom1 = una.cognom2 = ""
    assert inicials_de(una) == "À"


def feta(escena, hora, **camps):
    """A request that counts, at an hour of its own."""
    return escena.peticio(hora=hora, estat="feta", **camps)


def test_les_mateixes_inicials_any_i_municipi_son_la_mateixa_persona(escena):
    peticio, igual = feta(escena, 8), feta(escena, 9)
    feta(escena, 10, inicials="ADX")
    feta(escena, 11, any_naixement=1991)
    feta(escena, 12, municipi=escena.navarcles)
    assert list(usos(peticio, ambit=False)) == [igual]


def test_sense_inicials_o_sense_any_no_se_sap_qui_es(escena):
    for n, camps in enumerate(({"inicials": ""}, {"any_naixement": None})):
        una, _altra = feta(escena, 8 + 2 * n, **camps), feta(escena, 9 + 2 * n, **camps)
        assert not usos(una, ambit=False).exists()


def test_la_mateixa_fitxa_es_la_mateixa_persona_a_qualsevol_municipi(escena):
    una = feta(escena, 8, persona=escena.persona, inicials="")
    altra = feta(escena, 9, persona=escena.persona, inicials="XY", municipi=escena.navarcles)
    feta(escena, 10, inicials="")
    assert list(usos(una, ambit=False)) == [altra]


def test_els_usos_son_de_l_any_natural_de_la_peticio(escena):
    peticio = feta(escena, 8, dia=date(2026, 12, 31))
    primer = feta(escena, 9, dia=date(2026, 1, 1))
    feta(escena, 10, dia=date(2025, 12, 31))
    feta(escena, 11, dia=date(2027, 1, 1))
    assert list(usos(peticio, ambit=False)) == [primer]


def test_per_ambit_nomes_compten_els_del_mateix(escena):
    peticio = feta(escena, 8)
    mateix, altre = feta(escena, 9), feta(escena, 10, ambit=fa_ambit("escola", "Escola"))
    assert set(usos(peticio, ambit=False)) == {mateix, altre}
    assert list(usos(peticio, ambit=True)) == [mateix]


@pytest.mark.parametrize("estat", EstatPeticio.values)
def test_nomes_compta_el_que_s_ha_fet_servir_o_encara_pot_ser(escena, estat):
    peticio = feta(escena, 8)
    escena.peticio(hora=9, estat=estat, motiu_anullacio=fa_motiu())
    assert usos(peticio, ambit=False).exists() == (estat in ESTATS_QUE_COMPTEN)


def test_cada_estat_es_en_una_part_de_la_safata_i_en_una_de_sola():
    """But one: who has not confirmed her address has not asked for anything yet."""
    tots = [estat for estats in GRUPS.values() for estat in estats]
    assert len(tots) == len(set(tots))
    assert set(EstatPeticio) - set(tots) == {EstatPeticio.PER_CONFIRMAR}
