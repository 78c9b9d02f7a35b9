"""The programme of a municipality: one for each, however many write it at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from municipis.models import Municipi
from pla.models import ProtocolAcollida

from .errors import PlaError


@transaction.atomic
def desa_protocol(*, protocol: ProtocolAcollida, desa) -> ProtocolAcollida:
    """Store it with `desa()`. Refused when somebody has begun another one meanwhile."""
    Municipi.objects.select_for_update(no_key=True).get(pk=protocol.municipi_id)
    altres = ProtocolAcollida.objects.filter(municipi=protocol.municipi_id)
    if altres.exclude(uid=protocol.uid).exists():
        raise PlaError(
            _("Algú acaba d'escriure el programa d'aquest municipi: torneu a obrir la pàgina.")
        )
    return desa()
