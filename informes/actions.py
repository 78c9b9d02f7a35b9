"""Deliver a semester: show it, freeze it, and order its files."""

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from informes import semestre
from informes.diferencies import diferencies
from informes.document import Document
from informes.enums import EstatFeina, TipusFeina, TipusLliurament
from informes.instantania import instantania
from informes.models import Feina, Lliurament
from informes.tasks import encarrega
from municipis.models import Organ

ORGAN = "migracions"


class NoEsPotLliurarError(Exception):
    """The semester cannot be delivered as it is; the message says why, in Catalan."""


def destinatari(dia) -> Organ:
    """The body that gets the documents, with the name that it has on `dia`."""
    organ = Organ.objects.filter(codi=ORGAN).vigents(dia).order_by("-vigent_des_de").first()
    if organ is None:
        raise NoEsPotLliurarError(_("No hi ha cap òrgan destinatari vigent. Doneu-lo d'alta."))
    return organ


def darrer_lliurament(campanya) -> Lliurament | None:
    return (
        Lliurament.objects.filter(
            tipus=TipusLliurament.PADRO, comarca=campanya.comarca, periode=campanya.semestre
        )
        .order_by("-revisio")
        .first()
    )


def prepara(*, campanya, abast, dia) -> tuple[Document, Lliurament | None, list[str]]:
    """What would be delivered, the previous revision, and what differs from it.

    Call it inside `instantania()`.
    """
    organ, anterior = destinatari(dia), darrer_lliurament(campanya)
    document = semestre.document(
        campanya,
        abast,
        fet_el=dia,
        destinatari=f"{organ.nom}. {organ.departament}",
        revisio=anterior.revisio + 1 if anterior else 1,
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
    lliurament = Lliurament.objects.create(
        tipus=TipusLliurament.PADRO,
        comarca=campanya.comarca,
        periode=campanya.semestre,
        revisio=anterior.revisio + 1 if anterior else 1,
        organ=destinatari(dia),
        destinatari=document.destinatari,
        taules=document.a_json(),
        enviaments=semestre.enviaments_de(recull),
        empremta=document.empremta,
        lliurat_per=per,
        nota_diferencies="\n".join(canvis),
    )
    imprimeix(lliurament=lliurament, per=per)
    return lliurament


def imprimeix(*, lliurament, per) -> Feina:
    """Order the files of a delivery; one order at a time."""
    feina = feina_de(lliurament, per)
    if feina and feina.estat in EstatFeina.vives():
        return feina
    return encarrega(TipusFeina.LLIURAMENT, per=per, lliurament=str(lliurament.uid))


def feina_de(lliurament, per) -> Feina | None:
    """The last order of the files of a delivery by this person."""
    feines = Feina.objects.visibles_per(per).filter(parametres__lliurament=str(lliurament.uid))
    return feines.order_by("-pk").first()


def lliura_una_vegada(*, campanya, abast, vista: str, per) -> Lliurament:
    """`lliura` under any race: who comes second gets the delivery of who came first."""
    try:
        with instantania():
            return lliura(campanya=campanya, abast=abast, vista=vista, per=per)
    except IntegrityError:
        with instantania():
            return lliura(campanya=campanya, abast=abast, vista=vista, per=per)
