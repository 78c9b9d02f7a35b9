"""A comarca with two semesters of random submissions."""

import pytest

from comptes.models import Usuari
from tests.fabriques import fa_usuari
from tests.informes.dades import fa_comarca_amb_municipis, omple


@pytest.fixture
def bages(db):
    comarca = fa_comarca_amb_municipis(6)
    omple(comarca, per=fa_usuari("coordinadora", comarca, email="coordinadora@prova.cat"))
    return comarca


@pytest.fixture
def per(bages):
    """The coordinator of the comarca."""
    return Usuari.objects.get(email="coordinadora@prova.cat")
