"""What a password has to be: long, and not what everybody here would try first."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.fabriques import fa_comarca, fa_usuari

ACCEPTADES = [
    "tres gavines a la teulada",
    "15 caracters ok",
    "plou i fa sol, bruixes",
    "дома тихо и тепло",
    "🌿" * 3 + "el gat menja a l'ombra del roure",
    ("ametller " * 20)[:128],
    "al bages hi plantem oliveres",
]

REFUSADES = [
    "gavines teulad",
    "consellcomarcal2026",
    "Consell-Comarcal-2026!",
    "arrela arrela arrela",
    "ArrelaBages2026",
    "Vallès Oriental 2026",
    "ajuntament2025arrela",
    "aaaaaaaaaaaaaaaaaaa",
    "abcabcabcabcabcabc",
    "836105729461830",
    "contrasenya2026contrasenya",
    "ona.puig.serra@prova.cat",
    "Ona Puig Serra 1990",
]


@pytest.fixture
def ona(bages):
    fa_comarca("Vallès Oriental")
    return fa_usuari(email="ona.puig.serra@prova.cat", nom="Ona Puig Serra")


@pytest.mark.parametrize("contrasenya", ACCEPTADES)
def test_s_accepten_les_llargues_sense_regles_de_composicio(ona, contrasenya):
    assert 15 <= len(contrasenya) <= 128
    assert validate_password(contrasenya, ona) is None


@pytest.mark.parametrize("contrasenya", REFUSADES)
def test_es_refusen_les_curtes_i_les_que_s_endevinen(ona, contrasenya):
    with pytest.raises(ValidationError):
        validate_password(contrasenya, ona)


def test_la_contrasenya_es_guarda_sense_tocar_ni_els_espais(ona):
    ona.set_password("  tres gavines a la teulada  ")
    assert not ona.check_password("tres gavines a la teulada")
    assert ona.check_password("  tres gavines a la teulada  ")
