"""The report of a year of the service, before and after it is handed in."""

import pytest

from informes.lliuraments import memoria as lliurament_de_memoria
from informes.models import Memoria
from tests.informes.congelats.mon import aprova, construeix_de_prova, fa_servei, lliura_la


@pytest.fixture(autouse=True)
def motor(monkeypatch):
    monkeypatch.setattr(lliurament_de_memoria, "construeix", construeix_de_prova)


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
