import pytest

from tests.mediacio.escena import Escena


@pytest.fixture
def escena(db):
    return Escena()
