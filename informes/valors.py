"""The figures of the house, given to the room of plans."""

from decimal import Decimal
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse

from informes.xifra import Xifra
from informes.xifres import TOTES
from municipis.abast import Abast
from municipis.models import Municipi
from municipis.periode import Periode
from pla.fonts import Font, registra_fonts


def valor(xifra: Xifra, abast: Abast, periode: Periode) -> Decimal | None:
    cella = xifra.valor(abast, periode)
    return Decimal(cella) if isinstance(cella, int | Decimal) else None


def consulta(abast: Abast, periode: Periode, usuari) -> dict[str, str] | None:
    """What an address asks for so that `usuari` is shown the records that were counted.

    `None` when she would be shown others.
    """
    seus = usuari.abast.municipis
    if len(abast.municipis) == 1 and abast.municipis <= seus:
        municipi = Municipi.objects.get(pk__in=abast.municipis)
        return {"periode": periode.codi, "municipi": municipi.codi_ine}
    return {"periode": periode.codi} if abast.municipis == seus else None


def adreca(xifra: Xifra, abast: Abast, periode: Periode, usuari) -> str:
    """The list of its records, where `usuari` would be shown the same ones."""
    demanat = consulta(abast, periode, usuari)
    if demanat is None:
        return ""
    return f"{reverse('informes:xifra', args=[xifra.codi])}?{urlencode(demanat)}"


registra_fonts(
    Font(
        xifra.codi,
        xifra.titol,
        xifra.definicio,
        xifra.unitat,
        partial(valor, xifra),
        partial(adreca, xifra),
    )
    for xifra in TOTES
)
