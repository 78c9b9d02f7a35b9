"""A comarca with a mandate and its balanç, on the Monday after the semester."""

import pytest
import time_machine

from comptes.enums import Rol
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.balancos.mon import MonDelBalanc


@pytest.fixture
def rellotge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as rellotge:
        yield rellotge


@pytest.fixture
def berga(rellotge):
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def avia(berga):
    return fa_municipi("Avià", comarca=berga.comarca)


@pytest.fixture
def coordinadora(berga, avia):
    return fa_usuari(Rol.COORDINADORA, berga.comarca)


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga.comarca)


@pytest.fixture
def mon(berga, coordinadora):
    return MonDelBalanc(berga.comarca, berga, coordinadora)


@pytest.fixture
def seva(coordinadora):
    """The browser of the coordinator."""
    return navegador(coordinadora)
