"""Telephones and addresses: said in many ways, stored in one."""

import pytest

from acollida.contactes import ContacteError, correu, es_llegeix, telefon


@pytest.mark.parametrize(
    ("dit", "desat"),
    [
        ("600 111 222", "+34600111222"),
        ("600.111.222", "+34600111222"),
        ("+34 600-11-12-22", "+34600111222"),
        ("0034600111222", "+34600111222"),
        ("93 872 00 00", "+34938720000"),
        ("(93) 872 00 00", "+34938720000"),
        ("+212 612-345678", "+212612345678"),
        ("00212612345678", "+212612345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("+380 50 123 45 67", "+380501234567"),
        ("+221 77 123 45 67", "+221771234567"),
        ("６００１１１２２２", "+34600111222"),
    ],
)
def test_el_telefon_es_desa_com_es_marca_des_d_arreu(dit, desat):
    assert telefon(dit) == desat


@pytest.mark.parametrize(
    "dit", ["123", "abc", "", "60011122", "412 345 678", "+999 123 456", "600111222 ext 3", "+34"]
)
def test_el_que_no_es_pot_marcar_es_refusa(dit):
    with pytest.raises(ContacteError):
        telefon(dit)


def test_l_adreca_es_desa_en_minuscules():
    assert correu(" Amina.Diallo@Exemple.CAT ") == "amina.diallo@exemple.cat"


@pytest.mark.parametrize(
    "dita", ["amina", "amina@exemple", "a b@exemple.cat", "@exemple.cat", "a@b.c@d.e"]
)
def test_una_adreca_incompleta_es_refusa(dita):
    with pytest.raises(ContacteError):
        correu(dita)


def test_una_adreca_massa_llarga_es_refusa():
    with pytest.raises(ContacteError):
        correu("a" * 110 + "@exemple.cat")


@pytest.mark.parametrize(
    ("desat", "dit"),
    [("+34600111222", "600 11 12 22"), ("+33612345678", "+33 6 12 34 56 78"), ("res", "res")],
)
def test_el_telefon_es_llegeix_com_es_diu(desat, dit):
    assert es_llegeix(desat) == dit
