"""A comarca with a coordinator, on a Monday."""

import pytest
import time_machine

from comptes.enums import Rol
from informes.models import PlantillaMemoria
from informes.plantilles.actions import crea
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.plantilles.formes import FORMA


@pytest.fixture
def rellotge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as rellotge:
        yield rellotge


@pytest.fixture
def berga(rellotge, db):
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def comarca(berga):
    return berga.comarca


@pytest.fixture
def coordinadora(comarca):
    return fa_usuari(Rol.COORDINADORA, comarca)


@pytest.fixture
def tecnica(comarca):
    return fa_tecnica(comarca)


@pytest.fixture
def seva(coordinadora):
    """The browser of the coordinator."""
    return navegador(coordinadora)


@pytest.fixture
def plantilla(comarca, coordinadora):
    nova = PlantillaMemoria(comarca=comarca, nom="Model del 2025", des_d_exercici=2025)
    return crea(nova, FORMA, "Primera", coordinadora)
