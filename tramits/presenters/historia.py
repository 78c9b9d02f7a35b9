"""Who has written the catalogue, when, and what: the events that the database keeps."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from comptes.models import Usuari
from tramits.models import TipusTramit
from tramits.vigencia import diu_vigencia

from .versions import CAMPS, Diferencia, Traductor, etiqueta

ESCRITS = (*CAMPS, "vigent_des_de", "vigent_fins")


@dataclass(frozen=True)
class Canvi:
    """An event: who wrote what, and when. Nobody signed what the loading of the files wrote."""

    el: datetime
    qui: str
    que: str
    quan: str  # of which version
    diferencies: list[Diferencia]


def historia(files: list[TipusTramit], tradueix: Traductor) -> list[Canvi]:
    """What has happened to these versions, the newest first."""
    fets = (
        TipusTramit.events.rel.related_model.objects.filter(pgh_obj__in=files)
        .select_related("pgh_context")
        .order_by("pgh_obj_id", "pgh_id")
    )
    noms = Usuari.objects.in_bulk({_usuari(fet) for fet in fets} - {None})
    canvis = []
    for _fila, seus in groupby(fets, key=lambda fet: fet.pgh_obj_id):
        abans = None
        for fet in seus:
            qui = str(noms.get(_usuari(fet)) or _("la càrrega del catàleg"))
            que, canvia = _que(abans, fet, tradueix)
            canvis.append(Canvi(fet.pgh_created_at, qui, que, diu_vigencia(fet), canvia))
            abans = fet
    return sorted(canvis, key=lambda canvi: canvi.el, reverse=True)


def _usuari(fet: Any) -> Any:
    return fet.pgh_context.metadata.get("user") if fet.pgh_context else None


def _que(abans, fet, tradueix: Traductor) -> tuple[str, list[Diferencia]]:
    if abans is None:
        return _("S'hi afegeix la versió"), []
    return _("Es canvia la versió"), [
        Diferencia(etiqueta(camp), tradueix(abans, camp), tradueix(fet, camp))
        for camp in ESCRITS
        if getattr(abans, camp) != getattr(fet, camp)
    ]
