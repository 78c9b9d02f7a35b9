"""The catalogues, loaded once for a module of tests and undone after it."""

import pytest
from django.db import transaction

from municipis.carrega import carrega
from municipis.catalegs import CATALEGS


@pytest.fixture(scope="module")
def catalegs(django_db_setup, django_db_blocker):
    """The ground floor's catalogues. Each test still undoes its own writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        carrega(CATALEGS)
        yield
        transaction.set_rollback(True)
