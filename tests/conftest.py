"""What every test gets: files of its own and passwords that cost nothing to check."""

import pytest


@pytest.fixture(autouse=True)
def _res_fora_de_la_prova(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "fitxers"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
