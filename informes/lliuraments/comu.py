"""What every delivery has in common: whom it is for, its row, and that it is one."""

from collections.abc import Callable

from django.db import IntegrityError, OperationalError
from django.utils.translation import gettext as _

from informes.document import Document
from informes.enums import TipusLliurament
from informes.instantania import instantania
from informes.models import Lliurament
from municipis.models import Comarca, Organ

ORGAN = "migracions"


class NoEsPotLliurarError(Exception):
    """It cannot be delivered as it is; the message says why, in Catalan."""


def destinatari(dia) -> Organ:
    """The body that gets the documents, with the name that it has on `dia`."""
    organ = Organ.objects.filter(codi=ORGAN).vigents(dia).order_by("-vigent_des_de").first()
    if organ is None:
        raise NoEsPotLliurarError(_("No hi ha cap òrgan destinatari vigent. Doneu-lo d'alta."))
    return organ


def nom_sencer(organ: Organ) -> str:
    return f"{organ.nom}. {organ.departament}"


def darrer(tipus: TipusLliurament, comarca: Comarca, periode: str) -> Lliurament | None:
    """The last revision of what was delivered of a period."""
    seus = Lliurament.objects.filter(tipus=tipus, comarca=comarca, periode=periode)
    return seus.order_by("-revisio").first()


def revisio_seguent(anterior: Lliurament | None) -> int:
    return anterior.revisio + 1 if anterior else 1


def congela(
    document: Document, *, tipus, comarca, periode, anterior, organ, canvis, per, **camps
) -> Lliurament:
    """The row, which never changes again."""
    return Lliurament.objects.create(
        tipus=tipus,
        comarca=comarca,
        periode=periode,
        revisio=revisio_seguent(anterior),
        organ=organ,
        destinatari=document.destinatari,
        taules=document.a_json(),
        empremta=document.empremta,
        lliurat_per=per,
        nota_diferencies="\n".join(canvis),
        **camps,
    )


def una_vegada(lliura: Callable[[], Lliurament]) -> Lliurament:
    """`lliura` under any race: who comes second gets the delivery of who came first."""
    try:
        with instantania():
            return lliura()
    except (IntegrityError, OperationalError):
        with instantania():
            return lliura()
