"""Asking both professionals what they think of a service, once, and keeping what they answer."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mediacio import correus
from mediacio.enums import DeQui
from mediacio.models import Prestacio, Valoracio

VALIDESA = timedelta(days=30)


@transaction.atomic
def demana_valoracions(prestacio: Prestacio) -> list[Valoracio]:
    """One to who asked for the service and one to who gave it; those already asked stay so."""
    ara = timezone.now()
    demanades = []
    for de_qui in DeQui:
        dates = {"demanada_el": ara, "caduca_el": ara + VALIDESA}
        valoracio, nova = Valoracio.objects.get_or_create(
            prestacio=prestacio, de_qui=de_qui, defaults=dates
        )
        if nova:
            correus.demana_valoracio(valoracio)
            demanades.append(valoracio)
    return demanades


@transaction.atomic
def respon(*, valoracio: Valoracio, resposta: dict) -> bool:
    """Keep the answer; `False` when the link has been used or is old, also by another click."""
    valoracio = Valoracio.objects.select_for_update(of=("self",)).get(pk=valoracio.pk)
    ara = timezone.now()
    if not valoracio.es_viva(ara):
        return False
    for camp, valor in resposta.items():
        setattr(valoracio, camp, valor)
    valoracio.resposta_el = ara
    valoracio.save()
    return True
