"""What every test gets: files of its own, passwords that cost nothing to check, and its turn."""

import pytest
from django.db import connection


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The stories in a browser go last: Playwright leaves an event loop running behind it."""
    items.sort(key=lambda prova: "navegador" in prova.path.parts)


@pytest.fixture(autouse=True)
def _res_fora_de_la_prova(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "fitxers"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Before the database goes, close what a browser still holds open through the live server."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
