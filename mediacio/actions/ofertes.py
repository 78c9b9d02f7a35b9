"""Offering a request and answering: the first who accepts has it, and nobody is in two places.

The order of the locks is always the same: the request, the offer, the interpreter.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError
from mediacio import correus
from mediacio.actions.passos import amb_pany, passa
from mediacio.enums import EstatPeticio, QuiMou, Resposta
from mediacio.models import Interpret, Oferta, Peticio

VALIDESA, MINIM = timedelta(hours=48), timedelta(hours=1)


class JaResoltaError(NoPermesError):
    """The offer cannot be answered any more; the message says why."""


@transaction.atomic
def ofereix(*, peticio: Peticio, interprets, per, motiu_excepcio: str = "") -> list[Oferta]:
    """One offer to each, with its mail. Who has one still to answer is not asked twice."""
    peticio = amb_pany(peticio)
    if peticio.estat not in (EstatPeticio.SOLLICITADA, EstatPeticio.OFERTA):
        raise NoPermesError(_("La petició ja no busca intèrpret."))
    peticio.motiu_excepcio = peticio.motiu_excepcio or motiu_excepcio
    if peticio.avisos and not peticio.motiu_excepcio:
        raise NoPermesError(_("Digueu per què es demana igualment."))
    ara = timezone.now()
    _tanca_les_caducades(peticio, ara)
    ja = set(peticio.ofertes.pendents().values_list("interpret", flat=True))
    noves = [
        Oferta.objects.create(
            peticio=peticio, interpret=interpret, caduca_el=_fins_quan(peticio, ara), per=per
        )
        for interpret in interprets
        if interpret.pk not in ja
    ]
    if noves and peticio.estat == EstatPeticio.SOLLICITADA:
        passa(peticio=peticio, a=EstatPeticio.OFERTA, qui=QuiMou.SERVEI, per=per)
        correus.diu_on_es(peticio)
    elif motiu_excepcio:
        peticio.save(update_fields=["motiu_excepcio"])
    for oferta in noves:
        correus.ofereix(oferta)
    return noves


def _fins_quan(peticio: Peticio, ara: datetime) -> datetime:
    """In two days, or when the service begins; an hour is always left to answer."""
    inici = datetime.combine(peticio.dia, peticio.hora_inici or time.max)
    return max(min(ara + VALIDESA, timezone.make_aware(inici)), ara + MINIM)


def _tanca_les_caducades(peticio: Peticio, ara: datetime) -> None:
    velles = peticio.ofertes.pendents().filter(caduca_el__lte=ara)
    velles.update(resposta=Resposta.RETIRADA, resposta_el=ara)


@transaction.atomic
def accepta(*, oferta: Oferta, qui: QuiMou = QuiMou.INTERPRET, per=None) -> Peticio:
    """The request is hers, if nobody has taken it before and she is free at that hour.

    `JaResoltaError` says why not.
    """
    peticio = amb_pany(oferta.peticio)
    oferta = _per_contestar(oferta, peticio)
    interpret = Interpret.objects.select_for_update(no_key=True).get(pk=oferta.interpret_id)
    if not interpret.actiu:
        raise JaResoltaError(_("Consta que ara no accepteu encàrrecs."))
    _comprova_que_es_lliure(interpret, peticio)
    _contesta(oferta, Resposta.ACCEPTADA)
    peticio.interpret = interpret
    passa(peticio=peticio, a=EstatPeticio.CONFIRMADA, qui=qui, per=per)
    correus.diu_que_es_seva(oferta)
    correus.diu_on_es(peticio)
    for altra in peticio.ofertes.pendents().select_related("interpret", "peticio__llengua"):
        _contesta(altra, Resposta.COBERTA)
        correus.diu_que_es_coberta(altra)
    return peticio


@transaction.atomic
def rebutja(*, oferta: Oferta, qui: QuiMou = QuiMou.INTERPRET, per=None) -> Oferta:
    """She cannot. When nobody is left to answer, the request has to be offered again."""
    peticio = amb_pany(oferta.peticio)
    oferta = _per_contestar(oferta, peticio)
    _contesta(oferta, Resposta.REBUTJADA)
    if not peticio.ofertes.per_contestar(timezone.now()).exists():
        passa(peticio=peticio, a=EstatPeticio.SOLLICITADA, qui=qui, per=per)
    return oferta


@transaction.atomic
def caduca(*, peticio: Peticio) -> bool:
    """Nobody has answered in time: the request has to be offered again."""
    peticio, ara = amb_pany(peticio), timezone.now()
    if peticio.estat != EstatPeticio.OFERTA or peticio.ofertes.per_contestar(ara).exists():
        return False
    _tanca_les_caducades(peticio, ara)
    passa(peticio=peticio, a=EstatPeticio.SOLLICITADA, qui=QuiMou.SERVEI)
    return True


def _per_contestar(oferta: Oferta, peticio: Peticio) -> Oferta:
    oferta = Oferta.objects.select_for_update(no_key=True).get(pk=oferta.pk)
    if oferta.resposta == Resposta.COBERTA or peticio.estat == EstatPeticio.CONFIRMADA:
        raise JaResoltaError(_("Una altra persona ja ha acceptat l'encàrrec."))
    if oferta.resposta != Resposta.PENDENT:
        raise JaResoltaError(_("Aquesta proposta ja té resposta."))
    if oferta.es_caducada():
        raise JaResoltaError(_("La proposta ha caducat."))
    if peticio.estat != EstatPeticio.OFERTA:
        raise JaResoltaError(_("La petició ja no busca intèrpret."))
    oferta.peticio = peticio
    return oferta


def _contesta(oferta: Oferta, resposta: Resposta) -> None:
    oferta.resposta, oferta.resposta_el = resposta, timezone.now()
    oferta.save(update_fields=["resposta", "resposta_el"])


def _comprova_que_es_lliure(interpret: Interpret, peticio: Peticio) -> None:
    if Peticio.objects.que_l_ocupen(interpret, peticio).exists():
        raise JaResoltaError(_("A aquella hora ja hi ha un altre encàrrec acceptat."))
