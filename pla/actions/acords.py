"""What was agreed is marked as done, as no longer wanted, or as waiting again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pla.enums import EstatAcord
from pla.models import Acord

from .errors import PlaError


@transaction.atomic
def marca_acord(*, acord: Acord, com: str, per) -> Acord:
    """Leave it done, cancelled or pending, today. Twice is once.

    `PlaError` when it has ended in the other way: it has to wait again before.
    """
    acord = Acord.objects.select_for_update(no_key=True).get(pk=acord.pk)
    avui = timezone.localdate()
    fet, anullat = {
        EstatAcord.PENDENT: (None, None),
        EstatAcord.FET: (acord.fet_el or avui, acord.anullat_el),
        EstatAcord.ANULLAT: (acord.fet_el, acord.anullat_el or avui),
    }[EstatAcord(com)]
    if fet and anullat:
        raise PlaError(_("Aquesta tasca ja s'ha acabat d'una altra manera: reobriu-la abans."))
    if (fet, anullat) == (acord.fet_el, acord.anullat_el):
        return acord
    acord.fet_el, acord.anullat_el = fet, anullat
    acord.versio += 1
    acord.modificat_per, acord.modificat_el = per, timezone.now()
    acord.save()
    return acord
