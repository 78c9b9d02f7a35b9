"""The entities with how much is done with each, and what that is for one of them."""

from dataclasses import dataclass

from django.db.models import Count, F, Max, QuerySet, Value
from django.db.models.functions import Coalesce

from municipis.models import Entitat
from pla.enums import EstatActivitat, TipusActivitat
from pla.models import Activitat, SessioActivitat, Taula
from pla.models.acord import MAI

from .subconsultes import dia, quants

SOCIS = Activitat.socis.through.objects
D_ACTIVITAT = Activitat.objects


@dataclass(frozen=True)
class Mena:
    """How many activities there are of a kind; `codi` is empty for all of them."""

    codi: str
    nom: str
    quantes: int


def vives(activitats: QuerySet[Activitat]) -> QuerySet[Activitat]:
    """Those that were not cancelled whole."""
    return activitats.exclude(pk__in=D_ACTIVITAT.anullades().values("pk"))


def amb_feina(entitats: QuerySet[Entitat]) -> QuerySet[Entitat]:
    """With how many tables each belongs to, and in how many activities it has been."""
    seves = vives(D_ACTIVITAT.all())
    com_a_socia = SOCIS.filter(activitat__in=seves).exclude(activitat__entitat=F("entitat"))
    return entitats.select_related("municipi").annotate(
        quantes_taules=quants(Taula.membres.through.objects.all(), "entitat"),
        quantes_activitats=quants(seves, "entitat") + quants(com_a_socia, "entitat"),
    )


def activitats_amb(activitats: QuerySet[Activitat], entitat: Entitat) -> QuerySet[Activitat]:
    """Those held for an entity, in it or with it, with the `dia` of the last of their days."""
    darrer = dia(SessioActivitat.objects.exclude(estat=EstatActivitat.ANULLADA), "activitat", Max)
    return vives(activitats.amb_l_entitat(entitat)).annotate(dia=Coalesce(darrer, Value(MAI)))


def menes(activitats: QuerySet[Activitat]) -> list[Mena]:
    """How many there are of each kind, in the order of the kinds."""
    per_tipus = activitats.order_by().values_list("tipus").annotate(quantes=Count("pk"))
    comptades = dict(per_tipus.values_list("tipus", "quantes"))
    return [
        Mena(tipus.value, str(tipus.label), comptades[tipus])
        for tipus in TipusActivitat
        if tipus in comptades
    ]
