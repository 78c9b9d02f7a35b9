"""The life of a file: it is opened with a number, handed over, closed and opened again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.enums import EstatExpedient, TipusMoviment
from acollida.models import Comptador, Expedient, Moviment

from .errors import NoPermesError
from .persones import viva


@transaction.atomic
def obre_expedient(*, persona, servei, municipi, tecnica, per, obert_el, uid) -> Expedient:
    """Open the file of a person for a service, with the next number of its comarca and year.

    The same `uid` gives the file that it has already opened.
    """
    persona = viva(persona)
    if obert := Expedient.objects.filter(uid=uid, persona=persona, creat_per=per).first():
        return obert
    comprova_el_dia(obert_el)
    _comprova_que_no_n_hi_ha(persona, servei)
    expedient = Expedient.objects.create(
        uid=uid,
        comarca=municipi.comarca,
        exercici=obert_el.year,
        numero=Comptador.objects.seguent(municipi.comarca, obert_el.year),
        persona=persona,
        servei=servei,
        municipi=municipi,
        tecnica=tecnica,
        obert_el=obert_el,
        creat_per=per,
        modificat_per=per,
    )
    anota(expedient, TipusMoviment.OBERTURA, per=per, dia=obert_el, tecnica=tecnica)
    return expedient


@transaction.atomic
def tanca(*, expedient, motiu, dia, per, explicacio="") -> Expedient:
    """Close it for a coded reason. What it did until then goes on counting."""
    expedient = pren_obert(expedient)
    if expedient.traspassos.pendents().exists():
        raise NoPermesError(_("L'expedient espera la resposta d'un traspàs: retireu-lo abans."))
    if dia < expedient.obert_el:
        raise NoPermesError(_("No es pot tancar abans del dia en què es va obrir."))
    comprova_el_dia(dia)
    expedient.estat, expedient.tancat_el = EstatExpedient.TANCAT, dia
    anota(expedient, TipusMoviment.TANCAMENT, per=per, dia=dia, motiu=motiu, explicacio=explicacio)
    return desa(expedient, per, "estat", "tancat_el")


@transaction.atomic
def reobre(*, expedient, per, explicacio="") -> Expedient:
    """Open a closed file again: the same number, the same history, one movement more."""
    expedient = _pren(expedient)
    if expedient.es_obert:
        raise NoPermesError(_("L'expedient ja és obert."))
    _comprova_que_no_n_hi_ha(expedient.persona, expedient.servei)
    expedient.estat, expedient.tancat_el = EstatExpedient.OBERT, None
    anota(expedient, TipusMoviment.REOBERTURA, per=per, explicacio=explicacio)
    return desa(expedient, per, "estat", "tancat_el")


@transaction.atomic
def canvia_referent(*, expedient, tecnica, per, explicacio="") -> Expedient:
    """Give the file to another technician of those who already work in its municipality."""
    expedient = pren_obert(expedient)
    expedient.tecnica = tecnica
    anota(expedient, TipusMoviment.REFERENT, per=per, tecnica=tecnica, explicacio=explicacio)
    return desa(expedient, per, "tecnica")


def pren_obert(expedient) -> Expedient:
    """The file, locked to be written on; a closed one only admits its reopening."""
    expedient = _pren(expedient)
    if not expedient.es_obert:
        raise NoPermesError(_("L'expedient és tancat: per canviar-lo, reobriu-lo abans."))
    return expedient


def _pren(expedient) -> Expedient:
    """The person first and then the file: everybody locks in this order."""
    viva(expedient.persona)
    bloquejat = Expedient.objects.select_for_update(no_key=True, of=("self",))
    return bloquejat.select_related("persona", "servei", "comarca").get(pk=expedient.pk)


def anota(expedient, tipus, *, per, **detall) -> Moviment:
    return Moviment.objects.create(expedient=expedient, tipus=tipus, per=per, **detall)


def desa(expedient, per, *camps) -> Expedient:
    expedient.versio += 1
    expedient.modificat_per, expedient.modificat_el = per, timezone.now()
    expedient.save(update_fields=[*camps, "versio", "modificat_per", "modificat_el"])
    return expedient


def _comprova_que_no_n_hi_ha(persona, servei) -> None:
    if obert := persona.expedients.oberts().filter(servei=servei).first():
        raise NoPermesError(
            _("La persona ja té obert un expedient d'aquest servei: %(codi)s.")
            % {"codi": obert.codi}
        )


def comprova_el_dia(dia) -> None:
    if dia > timezone.localdate():
        raise NoPermesError(_("La data no pot ser posterior a avui."))
