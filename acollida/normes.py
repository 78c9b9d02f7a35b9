"""The rules of first reception of a comarca: what they have said, and how they change."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from acollida.models import NormaAcollida


def vigent(comarca) -> NormaAcollida:
    """The rule of today; ours, while the comarca has written none."""
    return NormaAcollida.objects.de(comarca)


def historia(comarca) -> QuerySet:
    """All that it has written, the newest first."""
    files = NormaAcollida.objects.filter(comarca=comarca)
    return files.order_by(F("vigent_des_de").desc(nulls_last=True))


@transaction.atomic
def canvia(norma: NormaAcollida) -> NormaAcollida:
    """From its first day it is done so. What has already begun keeps the end that it was given.

    It lasts until the next rule, and the one before until it; said twice for one day, it is one.
    """
    dia, un_dia = norma.vigent_des_de, timedelta(days=1)
    files = list(historia(norma.comarca).select_for_update())
    posteriors = [f for f in files if f.vigent_des_de and f.vigent_des_de > dia]
    anteriors = [f for f in files if not f.vigent_des_de or f.vigent_des_de < dia]
    norma.pk = next((f.pk for f in files if f.vigent_des_de == dia), None)
    norma._state.adding = norma.pk is None
    norma.vigent_fins = posteriors[-1].vigent_des_de - un_dia if posteriors else None
    norma.save()
    if anteriors:
        anteriors[0].vigent_fins = dia - un_dia
        anteriors[0].save(update_fields=["vigent_fins"])
    return norma
