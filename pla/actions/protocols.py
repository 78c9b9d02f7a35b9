"""The programme of a municipality: one for each, however many write it at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from pla.models import ProtocolAcollida

from .claus import bloqueja
from .errors import PlaError


@transaction.atomic
def desa_protocol(*, protocol: ProtocolAcollida, desa) -> ProtocolAcollida:
    """Store it with `desa()`. Refused when somebody has begun another one meanwhile."""
    bloqueja(protocol.municipi)
    altres = ProtocolAcollida.objects.filter(municipi=protocol.municipi_id)
    if altres.exclude(uid=protocol.uid).exists():
        raise PlaError(
            _("Algú acaba d'escriure el programa d'aquest municipi: torneu a obrir la pàgina.")
        )
    return desa()
