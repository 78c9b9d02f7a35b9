"""The builders that the other tests lean on."""

import pytest

from comptes.enums import Rol
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db


def test_la_comarca_dona_abast_a_tots_els_seus_municipis_i_a_cap_altre():
    bages, osona = fa_comarca("Bages"), fa_comarca("Osona")
    dins = {fa_municipi("Manresa", comarca=bages).pk, fa_municipi("Súria", comarca=bages).pk}
    fa_municipi("Vic", comarca=osona)
    usuari = fa_usuari(Rol.COORDINADORA, bages)
    assert usuari.abast.municipis == dins
    assert usuari.abast.nom == "el Bages"


def test_el_municipi_dona_abast_nomes_a_ell_mateix():
    comarca = fa_comarca()
    fa_municipi("Súria", comarca=comarca)
    manresa = fa_municipi("Manresa", comarca=comarca)
    assert fa_usuari(Rol.MUNICIPAL, manresa).abast.municipis == {manresa.pk}


def test_sense_rol_no_hi_ha_abast():
    assert fa_usuari().abast.municipis == frozenset()
