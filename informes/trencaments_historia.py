"""What has been written of the breaks of a comarca, also of those that are no more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from comptes.models import Usuari
from informes.models import Trencament

DARRERS = 30


@dataclass(frozen=True)
class Canvi:
    el: datetime
    qui: str
    que: str
    dia: date
    text: str


def historia(comarca: int) -> list[Canvi]:
    """The newest first. Who deletes is told by the request; who writes, by the row."""
    que = {"insert": _("S'hi afegeix"), "update": _("Es canvia"), "delete": _("S'esborra")}
    fets = list(
        Trencament.events.rel.related_model.objects.filter(comarca=comarca)
        .select_related("pgh_context")
        .order_by("-pgh_id")[:DARRERS]
    )
    noms = Usuari.objects.in_bulk({_qui(fet) for fet in fets})
    return [
        Canvi(
            fet.pgh_created_at,
            str(noms.get(_qui(fet)) or "–"),
            que[fet.pgh_label],
            fet.dia,
            fet.text,
        )
        for fet in fets
    ]


def _qui(fet) -> int:
    context = fet.pgh_context.metadata.get("user") if fet.pgh_context else None
    return context or fet.modificat_per_id
