"""What the database keeps and cannot read: the notes about people, the files that they bring."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models


@cache
def _xifrador(claus: tuple[str, ...]) -> MultiFernet:
    """The first key writes; every one of them reads, so that a key can be changed with no haste."""
    return MultiFernet([Fernet(_clau(secret)) for secret in claus])


def _clau(secret: str) -> bytes:
    derivada = HKDF(SHA256(), length=32, salt=None, info=b"arrela: notes").derive(secret.encode())
    return urlsafe_b64encode(derivada)


def xifra(text: str) -> str:
    return _xifrador(tuple(settings.CLAUS_NOTES)).encrypt(text.encode()).decode("ascii")


def desxifra(xifrat: str) -> str:
    """The text again. `cryptography.fernet.InvalidToken` when none of the keys is the one."""
    return _xifrador(tuple(settings.CLAUS_NOTES)).decrypt(xifrat.encode("ascii")).decode()


def xifra_bytes(contingut: bytes) -> bytes:
    """Bytes that only the application reads, without the third more that base64 would take."""
    return urlsafe_b64decode(_xifrador(tuple(settings.CLAUS_NOTES)).encrypt(contingut))


def desxifra_bytes(xifrat: bytes) -> bytes:
    """The bytes again. `cryptography.fernet.InvalidToken` when none of the keys is the one."""
    return _xifrador(tuple(settings.CLAUS_NOTES)).decrypt(urlsafe_b64encode(xifrat))


class TextXifrat(models.TextField):
    """A text that only the application reads. It cannot be searched, and empty stays empty."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return xifra(value) if value else value

    def from_db_value(self, value, expression, connection):
        return desxifra(value) if value else value
