"""Deliver a semester: show it, freeze it, and order its files."""

from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from informes import semestre
from informes.diferencies import diferencies
from informes.document import Document
from informes.encarrecs import feina_de, imprimeix
from informes.enums import TipusLliurament
from informes.lliuraments.comu import (
    NoEsPotLliurarError,
    congela,
    darrer,
    destinatari,
    nom_sencer,
    revisio_seguent,
    una_vegada,
)
from informes.models import Lliurament

__all__ = [
    "NoEsPotLliurarError",
    "feina_de",
    "imprimeix",
    "lliura",
    "lliura_una_vegada",
    "prepara",
]


def prepara(*, campanya, abast, dia) -> tuple[Document, Lliurament | None, list[str]]:
    """What would be delivered, the previous revision, and what differs from it.

    Call it inside `instantania()`.
    """
    anterior = darrer(TipusLliurament.PADRO, campanya.comarca, campanya.semestre)
    document = semestre.document(
        campanya,
        abast,
        fet_el=dia,
        destinatari=nom_sencer(destinatari(dia)),
        revisio=revisio_seguent(anterior),
    )
    return document, anterior, _canvis(anterior, document)


def _canvis(anterior: Lliurament | None, document: Document) -> list[str]:
    if anterior is None:
        return []
    abans = Document.de_json(anterior.taules)
    return diferencies(abans.taula(semestre.DETALL), document.taula(semestre.DETALL))


def lliura(*, campanya, abast, vista: str, per, dia=None) -> Lliurament:
    """Freeze the semester as it was shown. Call it inside `instantania()`.

    `vista` is the fingerprint of the preview: what is confirmed is what was seen. Delivering
    again what is already delivered gives the same delivery.
    """
    dia = dia or timezone.localdate()
    document, anterior, canvis = prepara(campanya=campanya, abast=abast, dia=dia)
    if anterior and anterior.empremta == document.empremta:
        return anterior
    recull = semestre.recull_de(campanya, abast)
    if not recull.enviaments:
        raise NoEsPotLliurarError(_("Encara no hi ha cap enviament validat d'aquest semestre."))
    if document.empremta != vista:
        raise NoEsPotLliurarError(_("Les dades han canviat mentre les miràveu. Reviseu-les."))
    lliurament = congela(
        document,
        tipus=TipusLliurament.PADRO,
        comarca=campanya.comarca,
        periode=campanya.semestre,
        anterior=anterior,
        organ=destinatari(dia),
        canvis=canvis,
        per=per,
        enviaments=semestre.enviaments_de(recull),
    )
    imprimeix(lliurament=lliurament, per=per)
    return lliurament


def lliura_una_vegada(*, campanya, abast, vista: str, per) -> Lliurament:
    """`lliura` under any race: who comes second gets the delivery of who came first."""
    return una_vegada(partial(lliura, campanya=campanya, abast=abast, vista=vista, per=per))
