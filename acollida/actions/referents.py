"""Handing several files to a technician at once."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from acollida.enums import TipusMoviment
from acollida.models import Expedient, Moviment, Persona
from acollida.tecniques import tecniques_del_municipi


@dataclass(frozen=True)
class Assignats:
    """How many files changed hands, and how many are of where she does not work."""

    assignats: int
    fora: int


@transaction.atomic
def assigna_expedients(*, expedients: QuerySet, tecnica, per) -> Assignats:
    """Make `tecnica` answer for these open files, each with its row of history.

    Those that she has already do not count; those of where she does not work stay as they are.
    """
    demanats = expedients.exclude(tecnica=tecnica).select_related("municipi")
    seus = [e for e in demanats if _hi_treballa(tecnica, e.municipi)]
    fora = len(demanats) - len(seus)
    _bloqueja_les_persones(seus)
    files = Expedient.objects.oberts().filter(pk__in=[e.pk for e in seus])
    pks = list(files.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    Expedient.objects.filter(pk__in=pks).update(
        tecnica=tecnica, versio=F("versio") + 1, modificat_per=per, modificat_el=timezone.now()
    )
    Moviment.objects.bulk_create(
        Moviment(expedient_id=pk, tipus=TipusMoviment.REFERENT, tecnica=tecnica, per=per)
        for pk in pks
    )
    return Assignats(len(pks), fora)


def _bloqueja_les_persones(expedients) -> None:
    """The persons first and then the files: everybody locks in this order."""
    persones = Persona.objects.filter(pk__in={e.persona_id for e in expedients})
    list(persones.select_for_update(no_key=True, of=("self",)).order_by("pk"))


def _hi_treballa(tecnica, municipi) -> bool:
    return tecniques_del_municipi(municipi).filter(pk=tecnica.pk).exists()
