"""What the figures of somebody count: of which territory, and of what is restricted."""

from dataclasses import replace

from django.core.management.base import CommandError

from acollida.models import Programa
from comptes.enums import Rol
from municipis.abast import Abast
from municipis.models import Comarca, Municipi


def comarca_de(codi: str) -> Comarca:
    try:
        return Comarca.objects.get(codi=codi)
    except Comarca.DoesNotExist:
        raise CommandError(f"No hi ha cap comarca amb el codi «{codi}».") from None


def abast_per(usuari) -> Abast:
    """The territory of her role, and the restricted programmes whose people she may count.

    A coordinator counts them all, and reads of no one: docs/decisions/0017.
    """
    programes = Programa.objects.visibles_per(usuari).values_list("codi", flat=True)
    return replace(usuari.abast, reservats=frozenset(programes))


def abast_de(comarca: Comarca, codis_municipi: list[str] | None = None) -> Abast:
    """What the coordinator of `comarca` counts, or only some of its municipalities.

    For a command line, where there is no session to take it from.
    """
    municipis = Municipi.objects.filter(comarca=comarca)
    if codis_municipi:
        municipis = municipis.filter(codi_ine__in=codis_municipi)
        trobats = set(municipis.values_list("codi_ine", flat=True))
        if falten := sorted(set(codis_municipi) - trobats):
            raise CommandError(f"No són municipis de la comarca: {', '.join(falten)}.")
    claus = frozenset(municipis.values_list("pk", flat=True))
    programes = frozenset(Programa.objects.values_list("codi", flat=True))
    return Abast(Rol.COORDINADORA, claus, comarca.nom_amb_article, programes)
