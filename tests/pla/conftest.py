"""A comarca with two municipalities, who works there, and the clock stopped on a Monday."""

import pytest
import time_machine

from comptes.enums import Rol
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

ARA = "2026-03-02T09:00:00+01:00"


@pytest.fixture
def rellotge():
    with time_machine.travel(ARA, tick=False) as rellotge:
        yield rellotge


@pytest.fixture
def comarca(rellotge):
    return fa_comarca("Berguedà")


@pytest.fixture
def berga(comarca):
    return fa_municipi("Berga", comarca=comarca)


@pytest.fixture
def avia(comarca):
    return fa_municipi("Avià", comarca=comarca)


@pytest.fixture
def tecnica(berga):
    return fa_tecnica(berga)


@pytest.fixture
def del_nord(avia):
    """A technician of another municipality of the same comarca."""
    return fa_tecnica(avia)


@pytest.fixture
def forana():
    """A technician of another comarca."""
    return fa_tecnica(fa_municipi("Lleida"))


@pytest.fixture
def coordinadora(comarca, berga, avia):
    return fa_usuari(Rol.COORDINADORA, comarca)


@pytest.fixture
def municipal(berga):
    return fa_usuari(Rol.MUNICIPAL, berga)


@pytest.fixture
def de_tecnica(tecnica):
    return navegador(tecnica)


@pytest.fixture
def de_coordinadora(coordinadora):
    return navegador(coordinadora)
