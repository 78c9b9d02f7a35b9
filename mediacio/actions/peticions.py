"""Asking for an interpreter, from outside and from inside, and taking the request back."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from mediacio import correus, normes
from mediacio.actions.passos import amb_pany, anota, no_hi_passa, passa
from mediacio.enums import EstatPeticio, QuiAnulla, QuiMou, Resposta
from mediacio.models import MotiuAnullacio, Peticio, ReglaServei, Sollicitant


@transaction.atomic
def demana(*, peticio: Peticio, de_qui: dict) -> Peticio:
    """Store what the public form says, and send the link that will make it real.

    The same form sent twice is one request, with one mail.
    """
    if feta := _ja_feta(peticio):
        return feta
    peticio.sollicitant = _sollicitant(peticio, de_qui)
    peticio.comarca = peticio.municipi.comarca
    peticio.estat = EstatPeticio.PER_CONFIRMAR
    peticio.avisos = _avisos(peticio)
    if feta := _desa_o_ja_feta(peticio):
        return feta
    anota(peticio, "", QuiMou.SOLLICITANT)
    correus.demana_confirmacio(peticio)
    return peticio


def _ja_feta(peticio: Peticio) -> Peticio | None:
    return Peticio.objects.filter(uid=peticio.uid).first()


def _desa_o_ja_feta(peticio: Peticio) -> Peticio | None:
    """Store it; what the same form, sent at the same time, has stored before, if it has."""
    try:
        with transaction.atomic():
            peticio.save()
    except IntegrityError:
        if feta := _ja_feta(peticio):
            return feta
        raise


def _sollicitant(peticio: Peticio, de_qui: dict) -> Sollicitant:
    """Her row, when she has said who she is in the very same words; else, another."""
    qui = {"comarca": peticio.municipi.comarca, "municipi": peticio.municipi, **de_qui}
    # Two forms sent at once may have made it twice: any of them is her.
    return Sollicitant.objects.filter(**qui).first() or Sollicitant.objects.create(**qui)


@transaction.atomic
def confirma(*, peticio: Peticio) -> Peticio:
    """Whoever reads the mailbox has opened the link. Opening it again changes nothing."""
    peticio = amb_pany(peticio)
    if peticio.estat != EstatPeticio.PER_CONFIRMAR:
        return peticio
    de_qui = peticio.sollicitant
    if de_qui.confirmat_el is None:
        de_qui.confirmat_el = timezone.now()
        de_qui.save(update_fields=["confirmat_el"])
    peticio.avisos = _avisos(peticio)
    passa(peticio=peticio, a=EstatPeticio.SOLLICITADA, qui=QuiMou.SOLLICITANT)
    correus.diu_on_es(peticio)
    return peticio


@transaction.atomic
def crea(*, peticio: Peticio, per) -> Peticio:
    """A request made by a technician: it is real from the start."""
    peticio.tecnica = peticio.creat_per = peticio.modificat_per = per
    if feta := _ja_feta(peticio):
        return feta
    peticio.comarca = peticio.municipi.comarca
    peticio.estat, peticio.sollicitada_el = EstatPeticio.SOLLICITADA, timezone.localdate()
    peticio.avisos = _avisos(peticio)
    if feta := _desa_o_ja_feta(peticio):
        return feta
    anota(peticio, "", QuiMou.SERVEI, per)
    return peticio


@transaction.atomic
def anulla(*, peticio: Peticio, motiu: MotiuAnullacio, qui: QuiMou, per=None) -> Peticio:
    """Cancelled, with its coded reason; when there was nobody to send, it is unmet demand."""
    peticio = amb_pany(peticio)
    sense = motiu.qui == QuiAnulla.SENSE
    a = EstatPeticio.NO_SERVIDA if sense else EstatPeticio.ANULLADA
    avisades = _avisades(peticio)
    passa(peticio=peticio, a=a, qui=qui, per=per, motiu=motiu)
    _retira_les_ofertes(peticio)
    for interpret in avisades:
        correus.diu_que_s_anulla(peticio, interpret)
    if qui != QuiMou.SOLLICITANT:
        correus.diu_on_es(peticio)
    return peticio


@transaction.atomic
def torna_a_buscar(*, peticio: Peticio, per) -> Peticio:
    """The interpreter cannot come, or one may be found after all: it can be offered again."""
    peticio = amb_pany(peticio)
    if peticio.estat == EstatPeticio.OFERTA:  # it is being offered: an old page would undo it
        raise no_hi_passa(peticio.estat, EstatPeticio.SOLLICITADA)
    peticio.interpret = None
    passa(peticio=peticio, a=EstatPeticio.SOLLICITADA, qui=QuiMou.SERVEI, per=per)
    acceptades = peticio.ofertes.filter(resposta=Resposta.ACCEPTADA)
    acceptades.update(resposta=Resposta.RETIRADA, resposta_el=timezone.now())
    correus.diu_on_es(peticio)
    return peticio


def _avisades(peticio: Peticio) -> list:
    """Who has it, or has it still to answer."""
    vives = peticio.ofertes.filter(resposta__in=[Resposta.PENDENT, Resposta.ACCEPTADA])
    return [oferta.interpret for oferta in vives.select_related("interpret")]


def _retira_les_ofertes(peticio: Peticio) -> None:
    vives = peticio.ofertes.filter(resposta__in=[Resposta.PENDENT, Resposta.ACCEPTADA])
    vives.update(resposta=Resposta.RETIRADA, resposta_el=timezone.now())


def _avisos(peticio: Peticio) -> list[dict]:
    avui = timezone.localdate()
    regla = ReglaServei.objects.de(peticio.comarca, avui)
    return normes.desa(normes.avisos(peticio, regla, avui))
