"""What every test gets: files of its own, passwords that cost nothing to check, and its turn."""

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

from tests.buidatge import buida, endreca
from tests.estatics import llistats_una_vegada

LA_LLARGA = "test_historia_padro.py"
# Vacuumed just after a test has undone its rows, a table is written down as empty however many
# pages it has, and the planner believes it: joining a few hundred rows then takes minutes.
SENSE_AUTOVACUUM = """
DO $$ DECLARE taula regclass; BEGIN
  FOR taula IN SELECT oid FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
  LOOP EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', taula); END LOOP;
END $$
"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The stories in a browser go last: Playwright leaves an event loop running behind it.

    Of them the longest goes first, or one of two processes would wait for it at the end.
    """
    items.sort(key=lambda prova: ("navegador" in prova.path.parts, prova.path.name != LA_LLARGA))


@pytest.fixture(scope="session", autouse=True)
def _estatics():
    with llistats_una_vegada():
        yield


@pytest.fixture(autouse=True)
def _res_fora_de_la_prova(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "fitxers"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def una_vegada(django_db_setup, django_db_blocker):
    """`una_vegada(fa)`: what `fa()` writes lasts as long as the tests of the module.

    Each test still undoes its own writes; a module with tests that commit cannot have it. The
    references are checked as they are written: those that wait are gone through again by every
    row that leaves history, and at the end of every test.
    """

    def fes(fa, *arguments):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        fet = fa(*arguments)
        connection.check_constraints()
        return fet

    bloc = transaction.atomic()
    bloc._from_testcase = True  # what asks to be the outermost takes it for that of a test
    with django_db_blocker.unblock(), bloc:
        yield fes
        transaction.set_rollback(True)
    with django_db_blocker.unblock():
        endreca()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database where nothing happens behind the tests.

    Before it goes, what a browser still holds open through the live server is closed.
    """
    TransactionTestCase._fixture_teardown = buida
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(SENSE_AUTOVACUUM)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
