"""A file handed to somebody else, and what they answer."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.enums import EstatSollicitud, EstatTraspas, TipusMoviment
from acollida.models import SollicitudAcces, Traspas
from acollida.perms import pot_respondre, treballa_a, va_en_paper

from .errors import NoPermesError
from .expedients import anota, desa, pren_obert

DIES_ACCES = 30


@transaction.atomic
def traspassa(*, expedient, motiu, per, uid, tecnica=None, municipi=None, entitat=None) -> Traspas:
    """Send it, to one of the three. The same `uid` gives the transfer that it has made."""
    expedient = pren_obert(expedient)
    if enviat := expedient.traspassos.filter(uid=uid, per=per).first():
        return enviat
    if expedient.traspassos.pendents().exists():
        raise NoPermesError(_("L'expedient ja espera la resposta d'un traspàs."))
    return Traspas.objects.create(
        uid=uid,
        expedient=expedient,
        a_tecnica=tecnica,
        a_municipi=municipi,
        a_entitat=entitat,
        motiu=motiu,
        per=per,
    )


@transaction.atomic
def accepta(*, traspas, per, hi_viu=False) -> Traspas:
    """`per` takes the file over, and is let into the record of the person.

    `hi_viu`: the person herself moves to the municipality that accepts.
    """
    traspas = _pren_pendent(traspas)
    _comprova_que_respon(traspas, per)
    expedient, municipi = traspas.expedient, traspas.a_municipi
    traspas.de_tecnica, traspas.de_municipi = expedient.tecnica, expedient.municipi
    _canvia_de_mans(traspas, per, municipi or expedient.municipi, per, traspas.motiu)
    if municipi and hi_viu:
        _muda(expedient.persona, municipi, per)
    _deixa_entrar(traspas, per, per)
    return _respon(traspas, EstatTraspas.ACCEPTAT, per)


@transaction.atomic
def rebutja(*, traspas, resposta, per) -> Traspas:
    traspas = _pren_pendent(traspas)
    _comprova_que_respon(traspas, per)
    return _respon(traspas, EstatTraspas.REBUTJAT, per, resposta)


@transaction.atomic
def retira(*, traspas, per) -> Traspas:
    """Who sent it thinks better of it."""
    traspas = _pren_pendent(traspas)
    if traspas.per != per:
        raise NoPermesError(_("Només el pot retirar qui l'ha enviat."))
    return _respon(traspas, EstatTraspas.RETIRAT, per)


@transaction.atomic
def retorna(*, traspas, resposta, per) -> Traspas:
    """Who accepted it gives it back, and the record of the person with it."""
    traspas = _pren(traspas)
    if not pot_retornar(traspas, per):
        raise NoPermesError(_("Només el pot retornar qui l'ha acceptat i encara el té."))
    _canvia_de_mans(traspas, traspas.de_tecnica, traspas.de_municipi, per, resposta)
    _acaba_l_entrada(traspas, per)
    _deixa_entrar(traspas, traspas.de_tecnica, per)
    return _respon(traspas, EstatTraspas.RETORNAT, per, resposta)


@transaction.atomic
def anota_resposta(*, traspas, estat, resposta, dia, per) -> Traspas:
    """What somebody without an account has answered, on paper or by telephone.

    The file stays where it is: to close it, or not, is for whoever has it to decide.
    """
    traspas = _pren_pendent(traspas)
    if not va_en_paper(traspas):
        raise NoPermesError(_("Qui el rep té accés al programa i hi respondrà."))
    if dia < timezone.localdate(traspas.el) or dia > timezone.localdate():
        raise NoPermesError(_("La resposta és d'entre el dia de l'enviament i avui."))
    moment = timezone.now() - timedelta(days=(timezone.localdate() - dia).days)
    return _respon(traspas, estat, per, resposta, moment)


def pot_retornar(traspas, usuari) -> bool:
    """She accepted it, she still has the file, and nothing has been sent on since."""
    expedient = traspas.expedient
    return (
        traspas.estat == EstatTraspas.ACCEPTAT
        and traspas.de_tecnica_id is not None
        and expedient.es_obert
        and expedient.tecnica_id == usuari.pk
        and expedient.traspassos.first() == traspas
    )


def _pren(traspas) -> Traspas:
    expedient = pren_obert(traspas.expedient)
    traspas.refresh_from_db()
    traspas.expedient = expedient
    return traspas


def _pren_pendent(traspas) -> Traspas:
    traspas = _pren(traspas)
    if not traspas.es_pendent:
        raise NoPermesError(
            _("Aquest traspàs ja consta com a %(estat)s.") % {"estat": traspas.get_estat_display()}
        )
    return traspas


def _comprova_que_respon(traspas, per) -> None:
    if not pot_respondre(traspas, per):
        raise NoPermesError(_("Ha de respondre qui rep el traspàs."))


def _canvia_de_mans(traspas, tecnica, municipi, per, explicacio) -> None:
    expedient = traspas.expedient
    expedient.tecnica, expedient.municipi = tecnica, municipi
    anota(expedient, TipusMoviment.TRASPAS, per=per, tecnica=tecnica, explicacio=explicacio)
    desa(expedient, per, "tecnica", "municipi")


def _respon(traspas, estat, per, resposta="", moment=None) -> Traspas:
    traspas.estat, traspas.resposta, traspas.respost_per = estat, resposta, per
    traspas.respost_el = moment or timezone.now()
    traspas.save()
    return traspas


def _muda(persona, municipi, per) -> None:
    persona.municipi = municipi
    persona.versio += 1
    persona.modificat_per, persona.modificat_el = per, timezone.now()
    persona.save(update_fields=["municipi", "versio", "modificat_per", "modificat_el"])


def _deixa_entrar(traspas, tecnica, per) -> None:
    """Let `tecnica` see the person for some days, unless she works where the person lives."""
    persona = traspas.expedient.persona
    if treballa_a(tecnica, persona.municipi):
        return
    SollicitudAcces.objects.create(
        persona=persona,
        per=tecnica,
        motiu=_motiu(traspas),
        estat=EstatSollicitud.CONCEDIDA,
        respost_per=traspas.per if tecnica == per else per,
        respost_el=timezone.now(),
        fins=timezone.localdate() + timedelta(days=DIES_ACCES),
    )


def _acaba_l_entrada(traspas, tecnica) -> None:
    concedits = tecnica.accessos_demanats.vigents().filter(
        persona=traspas.expedient.persona, motiu=_motiu(traspas)
    )
    concedits.update(fins=timezone.localdate() - timedelta(days=1))


def _motiu(traspas) -> str:
    # Stored: always in the language of the service, whoever asks.
    return f"Traspàs de l'expedient {traspas.expedient.codi}"
