"""Who may answer for something of the plan."""

from django.db.models import Q

from comptes.enums import Rol
from comptes.models import Assignacio, Usuari


def responsables_de(comarca, tambe: int | None = None):
    """Who works today in a comarca, and the one who already answers for it (`tambe`)."""
    territori = Q(comarca=comarca) | Q(municipi__comarca=comarca)
    vigents = Assignacio.objects.vigents().filter(
        territori, rol__in=(Rol.TECNICA, Rol.COORDINADORA)
    )
    seves = Q(pk__in=vigents.values("usuari"), is_active=True)
    return Usuari.objects.filter(seves | Q(pk=tambe)).order_by("nom")
