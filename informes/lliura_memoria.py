"""Hand in an annual report: the proposal that was looked at is frozen, exactly as it is."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from informes.encarrecs import imprimeix
from informes.enums import EstatMemoria, TipusLliurament
from informes.lliuraments import propostes
from informes.lliuraments.comu import (
    NoEsPotLliurarError,
    congela,
    darrer,
    destinatari,
    nom_sencer,
)
from informes.lliuraments.curtes import desa_codis
from informes.lliuraments.proposta import Proposta, marca_de
from informes.memories.actions import canvia_estat
from informes.models import LlistaCongelada, Lliurament, Memoria
from municipis.models import Organ


@transaction.atomic
def lliura(*, memoria: Memoria, vista: str, per, dia=None) -> Lliurament:
    """Freeze the proposal of `per`; nothing is computed again.

    `vista` is the fingerprint of what was shown: what is confirmed is what was seen. The records
    that have changed since then do not matter; what was written of the report does. Under any
    race, and handing in again, whoever comes second gets the delivery of who came first.
    """
    actual = Memoria.objects.select_for_update(no_key=True, of=("self",))
    actual = actual.select_related("comarca").get(pk=memoria.pk)
    anterior = darrer(TipusLliurament.MEMORIA, actual.comarca, str(actual.exercici))
    if actual.estat == EstatMemoria.LLIURADA and anterior:
        return anterior
    trobada = propostes.feta(actual, per)
    if trobada is None:
        raise NoEsPotLliurarError(_("Abans de lliurar la memòria prepareu-ne la proposta."))
    _feina, proposta = trobada
    organ = destinatari(dia or timezone.localdate())
    if motius := que_ho_impedeix(actual, proposta, organ):
        raise NoEsPotLliurarError(" ".join(motius))
    if proposta.document.empremta != vista:
        raise NoEsPotLliurarError(_("La memòria ha canviat mentre la miràveu. Reviseu-la."))
    lliurament = anterior if proposta.igual else _congela(actual, proposta, anterior, organ, per)
    canvia_estat(actual, EstatMemoria.LLIURADA, per=per)
    propostes.retira(actual)
    return lliurament


def que_ho_impedeix(memoria: Memoria, proposta: Proposta, organ: Organ) -> list[str]:
    """What the proposal says or, before that, what makes it old."""
    if vella := per_que_es_vella(memoria, proposta, organ):
        return [vella]
    return [str(impediment) for impediment in proposta.impediments]


def per_que_es_vella(memoria: Memoria, proposta: Proposta, organ: Organ) -> str:
    """`organ` is the addressee of the day on which it is handed in."""
    if marca_de(memoria) != proposta.marca:
        return _("La memòria s'ha tocat després de la proposta: prepareu-ne una altra.")
    if (organ.pk, nom_sencer(organ)) != (proposta.organ, proposta.document.destinatari):
        return _("Ha canviat l'òrgan destinatari: prepareu una altra proposta.")
    return ""


def _congela(
    memoria: Memoria, proposta: Proposta, anterior: Lliurament | None, organ: Organ, per
) -> Lliurament:
    document = proposta.document
    lliurament = congela(
        document,
        tipus=TipusLliurament.MEMORIA,
        comarca=memoria.comarca,
        periode=str(memoria.exercici),
        anterior=anterior,
        organ=organ,
        canvis=document.canvis.splitlines(),
        per=per,
        memoria=memoria,
    )
    for llista in proposta.llistes:
        llista.lliurament = lliurament
    LlistaCongelada.objects.bulk_create(proposta.llistes, batch_size=500)
    desa_codis(document, lliurament)
    imprimeix(lliurament=lliurament, per=per)
    return lliurament
