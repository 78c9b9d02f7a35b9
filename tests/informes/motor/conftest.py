"""A comarca with two semesters of padró and a year of reception service."""

import pytest

from municipis.models import Comarca
from tests.informes.acollida import Servei
from tests.informes.dades import fa_comarca_amb_municipis, omple


def fa_berga():
    comarca = fa_comarca_amb_municipis(4, "Berguedà")
    omple(comarca, llavor=2)
    Servei(comarca, llavor=2)
    return comarca


@pytest.fixture(scope="module")
def feta(una_vegada):
    return una_vegada(fa_berga)


@pytest.fixture
def bergueda(feta, db):
    return Comarca.objects.get(pk=feta.pk)
