"""A municipality, who works there, and the clock stopped on a Monday morning."""

import pytest
import time_machine

from comptes.enums import Rol
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.mediacio.escena import Escena
from tests.mediacio.fabriques import fa_ambit, fa_interpret, fa_llengua, fa_peticio

ARA = "2026-03-02T09:00:00+01:00"


@pytest.fixture
def rellotge():
    with time_machine.travel(ARA, tick=False) as rellotge:
        yield rellotge


@pytest.fixture
def manresa(rellotge):
    return fa_municipi("Manresa")


@pytest.fixture
def tecnica(manresa):
    return fa_tecnica(manresa)


@pytest.fixture
def coordinadora(manresa):
    return fa_usuari(Rol.COORDINADORA, manresa.comarca)


@pytest.fixture
def forastera(manresa):
    """A technician of another municipality of the same comarca."""
    return fa_tecnica(fa_municipi("Súria", comarca=manresa.comarca))


@pytest.fixture
def wolof():
    return fa_llengua("wo", "wòlof")


@pytest.fixture
def salut():
    return fa_ambit("salut", "Salut")


@pytest.fixture
def peticio(manresa, wolof, salut):
    return fa_peticio(manresa, llengua=wolof, ambit=salut)


@pytest.fixture
def interpret(manresa, wolof, tecnica):
    return fa_interpret(manresa.comarca, llengua=wolof, per=tecnica)


@pytest.fixture
def de_tecnica(tecnica):
    return navegador(tecnica)


@pytest.fixture
def escena(db):
    return Escena()
