"""The catalogues, loaded once for a module of tests and undone after it."""

import pytest

from municipis.carrega import carrega
from municipis.catalegs import CATALEGS


@pytest.fixture(scope="module")
def catalegs(una_vegada):
    """The ground floor's catalogues. Each test still undoes its own writes."""
    una_vegada(carrega, CATALEGS)
