"""The report of a year of the service, before and after it is handed in."""

import pytest

from informes.models import Memoria
from tests.informes.congelats.mon import aprova, fa_servei, lliura_la


def fa_aprovada():
    return aprova(fa_servei())


@pytest.fixture(scope="module")
def feta(una_vegada):
    return una_vegada(fa_aprovada)


@pytest.fixture
def memoria(feta, db):
    return Memoria.objects.select_related("comarca", "plantilla").get(pk=feta.pk)


@pytest.fixture
def lliurament(memoria):
    return lliura_la(memoria)
