"""The territory over which the figures of a plan are counted."""

from acollida.models import Programa
from comptes.enums import Rol
from municipis.abast import Abast
from municipis.models import Comarca, Municipi


def abast_del_pla(comarca: Comarca, municipi: Municipi | None = None) -> Abast:
    """One municipality, or the whole comarca, as its coordinator counts it."""
    if municipi:
        claus, nom = {municipi.pk}, municipi.nom_natural
    else:
        claus = Municipi.objects.filter(comarca=comarca).values_list("pk", flat=True)
        nom = comarca.nom_amb_article
    programes = Programa.objects.values_list("codi", flat=True)
    return Abast(Rol.COORDINADORA, frozenset(claus), nom, frozenset(programes))
