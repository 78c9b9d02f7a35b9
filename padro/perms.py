"""What only who coordinates a whole comarca may do."""

from django.core.exceptions import PermissionDenied

from municipis.models import Comarca


def comarca_de(usuari) -> Comarca:
    """The comarca that she coordinates; 403 to who coordinates only a part of one."""
    comarca = usuari.assignacio.comarca
    if comarca is None:
        raise PermissionDenied
    return comarca
