"""A comarca with two semesters of random submissions."""

import pytest

from tests.informes.dades import fa_comarca_amb_municipis, omple


@pytest.fixture
def bages(db):
    comarca = fa_comarca_amb_municipis(6)
    comarca.coordinadora = omple(comarca)
    return comarca
