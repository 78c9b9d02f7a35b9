"""The territory of a command line, where there is no session to take it from."""

from django.core.management.base import CommandError

from comptes.enums import Rol
from municipis.abast import Abast
from municipis.models import Comarca, Municipi


def comarca_de(codi: str) -> Comarca:
    try:
        return Comarca.objects.get(codi=codi)
    except Comarca.DoesNotExist:
        raise CommandError(f"No hi ha cap comarca amb el codi «{codi}».") from None


def abast_de(comarca: Comarca, codis_municipi: list[str] | None = None) -> Abast:
    """What the coordinator of `comarca` sees, or only some of its municipalities."""
    municipis = Municipi.objects.filter(comarca=comarca)
    if codis_municipi:
        municipis = municipis.filter(codi_ine__in=codis_municipi)
        trobats = set(municipis.values_list("codi_ine", flat=True))
        if falten := sorted(set(codis_municipi) - trobats):
            raise CommandError(f"No són municipis de la comarca: {', '.join(falten)}.")
    claus = frozenset(municipis.values_list("pk", flat=True))
    return Abast(Rol.COORDINADORA, claus, comarca.nom_amb_article)
