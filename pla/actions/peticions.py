"""A request of information that is called off, or opened again."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from pla.enums import EstatPeticioInformacio
from pla.models import PeticioInformacio

from .errors import PlaError

Estat = EstatPeticioInformacio


@transaction.atomic
def anulla_peticio(*, peticio: PeticioInformacio, per) -> PeticioInformacio:
    peticio = _bloqueja(peticio)
    if peticio.estat == Estat.RESPOSTA:
        raise PlaError(_("Ja és resposta: reobriu-la abans d'anul·lar-la."))
    return _deixa(peticio, Estat.ANULLADA, per)


@transaction.atomic
def reobre_peticio(*, peticio: PeticioInformacio, per) -> PeticioInformacio:
    """To be answered again: what was answered stays written, to go on from there."""
    peticio = _bloqueja(peticio)
    peticio.resposta_el = None
    return _deixa(peticio, Estat.OBERTA, per)


def _bloqueja(peticio) -> PeticioInformacio:
    return PeticioInformacio.objects.select_for_update(no_key=True).get(pk=peticio.pk)


def _deixa(peticio, estat, per) -> PeticioInformacio:
    if peticio.estat != estat:
        peticio.estat = estat
        peticio.modificat_per, peticio.modificat_el = per, timezone.now()
        peticio.versio = F("versio") + 1
        peticio.save()
        peticio.refresh_from_db(fields=["versio"])
    return peticio
