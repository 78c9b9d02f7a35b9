"""Who works for the plan of a comarca, where and with whom: what its forms let one choose."""

from django.db.models import Q, QuerySet

from acollida.tecniques import comarca_de
from comptes.models import Assignacio, Usuari
from municipis.models import Comarca, Entitat, Municipi
from pla.enums.qui import DEL_PLA


def equip_de(comarca: Comarca | int, tambe: int | None = None) -> QuerySet[Usuari]:
    """Technicians and coordinators of the comarca, or of a part of it, today.

    `tambe` is who a record already names: editing it, she is not lost.
    """
    d_aqui = Q(comarca=comarca) | Q(municipi__comarca=comarca)
    rols = DEL_PLA
    vigents = Assignacio.objects.vigents().filter(d_aqui, rol__in=rols)
    en_son = Q(pk__in=vigents.values("usuari"), is_active=True)
    return Usuari.objects.filter(en_son | Q(pk=tambe)).order_by("nom", "pk")


def municipis_del_pla(usuari) -> QuerySet[Municipi]:
    """Those of her whole comarca: a plan is not of one village."""
    return Municipi.objects.vigents().filter(comarca=comarca_de(usuari))


def entitats_de_la_comarca(usuari) -> QuerySet[Entitat]:
    """All of her comarca, also those that are no more."""
    return Entitat.objects.filter(comarca=comarca_de(usuari))
