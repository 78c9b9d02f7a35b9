"""The keys that travel by mail: an invitation, and a forgotten password."""

from datetime import timedelta

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.signing import BadSignature, TimestampSigner

from comptes.models import Usuari

VALIDESA = timedelta(hours=72)


def clau_invitacio(usuari) -> str:
    """The key that lets `usuari`, and nobody else, choose her first password, once."""
    return _signatura(usuari).sign("").removeprefix(":")


def convidada(uid, clau: str) -> Usuari | None:
    """Whose `clau` is: of an open account without password, from the last 72 hours."""
    usuari = Usuari.objects.filter(uid=uid, is_active=True).first()
    if not usuari or usuari.has_usable_password():
        return None
    try:
        _signatura(usuari).unsign(f":{clau}", max_age=VALIDESA)
    except BadSignature:
        return None
    return usuari


def _signatura(usuari) -> TimestampSigner:
    """A signature over what ends when the password is chosen or the address changes."""
    return TimestampSigner(salt=f"invitacio:{usuari.uid}:{usuari.email}:{usuari.password}")


class ClauDeRecuperacio(PasswordResetTokenGenerator):
    """As Django's, and dead as soon as the account is closed."""

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"
