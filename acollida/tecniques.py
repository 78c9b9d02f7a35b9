"""The technicians among whom work is shared."""

from django.db.models import Q

from comptes.enums import Rol
from comptes.models import Assignacio, Usuari


def comarca_de(usuari):
    """The comarca in which she works now."""
    assignacio = usuari.assignacio
    return assignacio.comarca or assignacio.municipi.comarca


def tecniques_de(comarca):
    """Those of a comarca today: of the whole of it, or of some of its municipalities."""
    return _amb_rol(Q(comarca=comarca) | Q(municipi__comarca=comarca))


def tecniques_del_municipi(municipi):
    """Those who see the people of a municipality today."""
    return _amb_rol(Q(comarca=municipi.comarca_id) | Q(municipi=municipi))


def _amb_rol(territori: Q):
    vigents = Assignacio.objects.vigents().filter(territori, rol=Rol.TECNICA)
    return Usuari.objects.filter(pk__in=vigents.values("usuari"), is_active=True).order_by("nom")
