"""A comarca with two semesters of random submissions."""

import pytest

from comptes.models import Usuari
from municipis.models import Comarca
from tests.fabriques import fa_usuari
from tests.informes.dades import fa_comarca_amb_municipis, omple


@pytest.fixture(scope="module")
def omplerta(una_vegada):
    return una_vegada(fa_bages)


def fa_bages():
    comarca = fa_comarca_amb_municipis(6)
    omple(comarca, per=fa_usuari("coordinadora", comarca, email="coordinadora@prova.cat"))
    return comarca


@pytest.fixture
def bages(omplerta, db):
    return Comarca.objects.get(pk=omplerta.pk)


@pytest.fixture
def per(bages):
    """The coordinator of the comarca."""
    return Usuari.objects.get(email="coordinadora@prova.cat")
