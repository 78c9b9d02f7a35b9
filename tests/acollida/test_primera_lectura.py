"""What was searched, as a first filling."""

import pytest

from acollida.primera_lectura import reparteix


@pytest.mark.parametrize(
    ("cercat", "camps"),
    [
        ("Amina", ("Amina",)),
        ("  Amina   Diallo ", ("Amina", "Diallo")),
        ("Amina Diallo Bah Sow", ("Amina", "Diallo", "Bah Sow")),
        ("Diallo Bah, Amina", ("Amina", "Diallo", "Bah")),
        ("Fatima El Amrani Ben Ali", ("Fatima", "El Amrani", "Ben Ali")),
        ("Joao da Silva dos Santos", ("Joao", "da Silva", "dos Santos")),
        ("N'Diaye Mame", ("N'Diaye", "Mame")),
        ("Diallo,", ("Diallo",)),
        ("El", ("El",)),
        ("A\u200bmi\u202ena\0", ("Amina",)),
    ],
)
def test_el_nom_i_els_cognoms_es_reparteixen(cercat, camps):
    esperats = dict(zip(("nom", "cognom1", "cognom2"), camps, strict=False))
    assert reparteix(cercat) == esperats


def test_un_document_omple_el_document():
    assert reparteix("x-1234567-l") == {"document_tipus": "nie", "document_numero": "X1234567L"}
    assert reparteix("12345678z") == {"document_tipus": "dni", "document_numero": "12345678Z"}


def test_un_telefon_omple_el_telefon():
    assert reparteix("600 111 222") == {"telefon": "+34600111222"}


def test_una_data_omple_el_naixement():
    parts = {"naixement_0": "3", "naixement_1": "2", "naixement_2": "1990"}
    assert reparteix("3/2/1990") == reparteix("3-2-1990") == parts


@pytest.mark.parametrize("cercat", ["", " ", ",", "12", "X1234567A", "%_%1"])
def test_el_que_no_s_enten_no_omple_res(cercat):
    assert reparteix(cercat) == {}


def test_un_text_molt_llarg_cap_als_camps():
    assert {len(valor) for valor in reparteix("a" * 300).values()} == {100}
