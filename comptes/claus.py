"""The keys that travel by mail: an invitation, and a forgotten password."""

from datetime import timedelta

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.signing import BadSignature, TimestampSigner

VALIDESA = timedelta(hours=72)


def clau_invitacio(usuari) -> str:
    """The key that lets `usuari`, and nobody else, choose her first password, once."""
    return _signatura(usuari).sign("").removeprefix(":")


def es_clau_de(usuari, clau: str) -> bool:
    """Is `clau` of this account, from the last 72 hours, and is it still to be used?"""
    if not usuari.is_active or usuari.has_usable_password():
        return False
    try:
        _signatura(usuari).unsign(f":{clau}", max_age=VALIDESA)
    except BadSignature:
        return False
    return True


def _signatura(usuari) -> TimestampSigner:
    """A signature over what ends when the password is chosen or the address changes."""
    return TimestampSigner(salt=f"invitacio:{usuari.uid}:{usuari.email}:{usuari.password}")


class ClauDeRecuperacio(PasswordResetTokenGenerator):
    """As Django's, and dead as soon as the account is closed."""

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"
