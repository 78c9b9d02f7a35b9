"""Two comarques; in the first, two municipalities and somebody in each role."""

from types import SimpleNamespace

import pytest

from comptes.enums import Rol
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari


@pytest.fixture
def bages(db):
    """The comarca, its municipalities and its people, each under the name of her role."""
    comarca = fa_comarca("Bages")
    manresa = fa_municipi("Manresa", comarca=comarca)
    suria = fa_municipi("Súria", comarca=comarca)
    return SimpleNamespace(
        comarca=comarca,
        manresa=manresa,
        suria=suria,
        tecnica=fa_usuari(Rol.TECNICA, comarca),
        municipal=fa_usuari(Rol.MUNICIPAL, manresa),
        coordinadora=fa_usuari(Rol.COORDINADORA, comarca),
        administradora=fa_usuari(Rol.ADMINISTRADORA, comarca),
        dpd=fa_usuari(Rol.DPD, comarca),
    )


@pytest.fixture
def osona(db):
    """A comarca where the people of the Bages have nothing to do."""
    comarca = fa_comarca("Osona")
    vic = fa_municipi("Vic", comarca=comarca)
    return SimpleNamespace(
        comarca=comarca,
        vic=vic,
        municipal=fa_usuari(Rol.MUNICIPAL, vic),
        administradora=fa_usuari(Rol.ADMINISTRADORA, comarca),
        dpd=fa_usuari(Rol.DPD, comarca),
    )


@pytest.fixture
def dins(client):
    """`dins(usuari)`: a browser where she has entered."""

    def entra(usuari):
        client.force_login(usuari)
        return client

    return entra
