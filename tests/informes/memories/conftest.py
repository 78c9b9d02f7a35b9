"""A comarca with two towns whose report of last year is being written, on a Monday of March."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.memories.mon import EXERCICI, fa_memoria


@pytest.fixture
def rellotge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as rellotge:
        yield rellotge


@pytest.fixture
def berga(rellotge):
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"), clau_ordre="2")


@pytest.fixture
def avia(berga):
    return fa_municipi("Avià", comarca=berga.comarca, clau_ordre="1")


@pytest.fixture
def coordinadora(berga, avia):
    return fa_usuari(Rol.COORDINADORA, berga.comarca, nom="Carme")


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga.comarca, nom="Teresa")


@pytest.fixture
def memoria(berga, coordinadora):
    return fa_memoria(berga.comarca, coordinadora)


@pytest.fixture
def de_la_coordinadora(coordinadora):
    return navegador(coordinadora)


@pytest.fixture
def de_la_tecnica(tecnica):
    return navegador(tecnica)


@pytest.fixture
def adreca():
    """The address of a page of the report, by its name."""
    return lambda nom, *arguments: reverse(f"informes:{nom}", args=[EXERCICI, *arguments])


@pytest.fixture
def quantes():
    """How many queries something asks."""

    def compta(fes):
        with CaptureQueriesContext(connection) as fetes:
            fes()
        return len(fetes)

    return compta
