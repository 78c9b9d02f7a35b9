"""Which kinds of procedure are offered, and in what order: the usual ones first."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from tramits.enums import Grup
from tramits.models import TipusTramit, Tramit

DARRERS, HABITUALS = 300, 6


def que_es_presenten(dia: date) -> QuerySet[TipusTramit]:
    """One version of each kind: the one that says how it is presented that day."""
    versions = TipusTramit.objects.vigents(dia)
    return versions.order_by("codi", F("vigent_des_de").desc(nulls_last=True)).distinct("codi")


def habituals(usuari) -> list[str]:
    """The codes of what she has opened most, of late."""
    darrers = Tramit.objects.filter(tecnica=usuari).order_by("-id").values("pk")[:DARRERS]
    per_codi = Tramit.objects.filter(pk__in=darrers).order_by().values_list("tipus__codi")
    return [codi for codi, _n in per_codi.annotate(n=Count("pk")).order_by("-n", "tipus__codi")][
        :HABITUALS
    ]


def agrupats(tipus, usats: list[str]) -> Iterator[tuple[str, list[TipusTramit]]]:
    """The usual ones, and then all of them by the group of the catalogue, in its order."""
    per_codi = {cada.codi: cada for cada in tipus}
    if meus := [per_codi[codi] for codi in usats if codi in per_codi]:
        yield _("Els que més obriu"), meus
    ordre = list(Grup.values)
    tots = sorted(per_codi.values(), key=lambda t: (ordre.index(t.grup), t.ordre, t.codi))
    for grup, seus in groupby(tots, key=lambda t: t.grup):
        yield str(Grup(grup).label).capitalize(), list(seus)
