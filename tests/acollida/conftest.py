"""The place where most of the tests of the room happen."""

import pytest

from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi


@pytest.fixture
def comarca():
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
