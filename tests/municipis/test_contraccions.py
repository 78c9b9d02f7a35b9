"""A place with its article, after a preposition."""

import pytest
from django.utils.translation import override

from municipis.contraccions import contrau


@pytest.mark.parametrize(
    ("frase", "dita"),
    [
        ("Viu a el Bruc.", "Viu al Bruc."),
        ("A els Hostalets de Pierola", "Als Hostalets de Pierola"),
        ("el padró de el Bruc", "el padró del Bruc"),
        ("De els Prats de Rei", "Dels Prats de Rei"),
        ("passa per el Pont de Vilomara", "passa pel Pont de Vilomara"),
        ("les festes de Avinyó", "les festes d'Avinyó"),
        ("les festes de Horta de Sant Joan", "les festes d'Horta de Sant Joan"),
        ("les festes de Òdena", "les festes d'Òdena"),
        ("Viu a l'Estany i a la Pobla", "Viu a l'Estany i a la Pobla"),
        ("a Manresa, a el seu despatx", "a Manresa, a el seu despatx"),
        ("el registre de EACAT", "el registre de EACAT"),
    ],
)
def test_el_catala_contrau(frase, dita):
    with override("ca"):
        assert contrau(frase) == dita


@pytest.mark.parametrize("llengua", ["es", "en"])
def test_les_altres_llengues_no(llengua):
    with override(llengua):
        assert contrau("Vive en el Bruc, a el Bruc") == "Vive en el Bruc, a el Bruc"
