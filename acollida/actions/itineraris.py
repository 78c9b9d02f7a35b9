"""The life of an itinerary: asked for, begun with the interview, certified, closed, reopened.

Each step sent twice is taken once: the second finds that it says what has already been written.
"""

from uuid import uuid4

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acollida.falta import frase_dels_moduls, moduls_que_falten
from acollida.models import Avaluacio, Expedient, Itinerari, ModulItinerari, NormaAcollida, Servei

from .errors import NoPermesError
from .expedients import comprova_el_dia, desa, obre_expedient, reobre
from .persones import viva

SERVEI = "primera-acollida"


@transaction.atomic
def obre_itinerari(*, persona, municipi, demanat_el, tecnica, per, uid=None, nota="") -> Itinerari:
    """A new itinerary, in her open file of first reception; `tecnica` is of the one it opens."""
    persona, uid = viva(persona), uid or uuid4()
    if fet := Itinerari.objects.filter(uid=uid, persona=persona, creat_per=per).first():
        return fet
    comprova_el_dia(demanat_el)
    _comprova_que_no_n_te(persona)
    expedient = expedient_obert(persona) or obre_expedient(
        persona=persona,
        servei=Servei.objects.get(codi=SERVEI),
        municipi=municipi,
        tecnica=tecnica,
        obert_el=demanat_el,
        per=per,
        uid=uuid4(),
    )
    return Itinerari.objects.create(
        uid=uid,
        persona=persona,
        expedient=expedient,
        municipi=municipi,
        demanat_el=demanat_el,
        nota=nota,
        creat_per=per,
        modificat_per=per,
    )


@transaction.atomic
def entrevista(*, itinerari, dia, moduls, per, uid=None, **avaluacio) -> Avaluacio:
    """Write what she tells; the itinerary begins that day, with the modules chosen with her.

    Those that a course has already given her are there, and stay as they are.
    """
    itinerari, uid = pren_obert(itinerari), uid or uuid4()
    if feta := Avaluacio.objects.filter(uid=uid, itinerari=itinerari, creat_per=per).first():
        return feta
    if itinerari.inici:
        raise NoPermesError(_en_el_dia(_("L'entrevista ja s'ha fet, %(dia)s."), itinerari.inici))
    comprova_el_dia(dia)
    if dia < itinerari.demanat_el:
        raise NoPermesError(_("L'entrevista no pot ser anterior a la sol·licitud."))
    itinerari.comenca(dia, norma_de(itinerari, dia))
    desa(itinerari, per, "inici", "fi_previst")
    qui = {"creat_per": per, "modificat_per": per}
    ja_hi_son = {fila.modul_id for fila in itinerari.moduls.all()}
    ModulItinerari.objects.bulk_create(
        ModulItinerari(itinerari=itinerari, modul=modul, **qui)
        for modul in moduls
        if modul.pk not in ja_hi_son
    )
    return Avaluacio.objects.create(uid=uid, itinerari=itinerari, dia=dia, **avaluacio, **qui)


@transaction.atomic
def demana_certificat(*, itinerari, dia, per, nota="") -> Itinerari:
    """Also with modules missing, as the Generalitat decides: then `nota` says why, and stays."""
    itinerari = pren_obert(itinerari)
    if demanat := itinerari.certificat_demanat_el:
        if demanat == dia:
            return itinerari
        raise NoPermesError(_en_el_dia(_("El certificat ja es va demanar, %(dia)s."), demanat))
    if not itinerari.inici:
        raise NoPermesError(_("Falta l'entrevista inicial."))
    comprova_el_dia(dia)
    if dia < itinerari.inici:
        raise NoPermesError(_("El certificat es demana un cop començat l'itinerari."))
    falten = frase_dels_moduls(moduls_que_falten(itinerari))
    if falten and not nota:
        raise NoPermesError(
            _("%(falten)s: digueu per què es demana igualment.") % {"falten": falten}
        )
    itinerari.certificat_demanat_el = dia
    itinerari.nota = "\n".join(filter(None, [itinerari.nota, nota]))
    return desa(itinerari, per, "certificat_demanat_el", "nota")


@transaction.atomic
def certifica(*, itinerari, dia, numero, per) -> Itinerari:
    """The certificate has come: the itinerary has ended."""
    itinerari = pren(itinerari)
    if (itinerari.certificat_el, itinerari.certificat_numero) == (dia, numero):
        return itinerari
    _comprova_que_es_obert(itinerari)
    if not itinerari.certificat_demanat_el:
        raise NoPermesError(_("El certificat encara no s'ha demanat."))
    comprova_el_dia(dia)
    if dia < itinerari.certificat_demanat_el:
        raise NoPermesError(_("El certificat arriba després d'haver-lo demanat."))
    itinerari.certificat_el, itinerari.certificat_numero = dia, numero
    return desa(itinerari, per, "certificat_el", "certificat_numero")


@transaction.atomic
def tanca_itinerari(*, itinerari, motiu, dia, per) -> Itinerari:
    """It ends without a certificate, for a coded reason. What it did goes on counting."""
    itinerari = pren(itinerari)
    if (itinerari.tancat_el, itinerari.motiu_id) == (dia, motiu.pk):
        return itinerari
    _comprova_que_es_obert(itinerari)
    comprova_el_dia(dia)
    if dia < (itinerari.inici or itinerari.demanat_el):
        raise NoPermesError(_("L'itinerari no es pot tancar abans de començar."))
    itinerari.tancat_el, itinerari.motiu = dia, motiu
    return desa(itinerari, per, "tancat_el", "motiu")


@transaction.atomic
def reobre_itinerari(*, itinerari, per) -> Itinerari:
    """Open again one that was closed, or certified by mistake; its file is opened with it."""
    itinerari = pren(itinerari)
    if itinerari.es_obert:
        return itinerari
    _comprova_que_no_n_te(itinerari.persona)
    if not itinerari.expedient.es_obert:
        obert = expedient_obert(itinerari.persona)
        itinerari.expedient = obert or reobre(expedient=itinerari.expedient, per=per)
    itinerari.tancat_el = itinerari.motiu = itinerari.certificat_el = None
    itinerari.certificat_numero = ""
    return desa(
        itinerari, per, "tancat_el", "motiu", "certificat_el", "certificat_numero", "expedient"
    )


def norma_de(itinerari, dia) -> NormaAcollida:
    """The rule that an itinerary begun that day has."""
    return NormaAcollida.objects.de(itinerari.municipi.comarca, dia)


def expedient_obert(persona) -> Expedient | None:
    return persona.expedients.oberts().filter(servei__codi=SERVEI).first()


def pren(itinerari) -> Itinerari:
    """The person first and then the itinerary: everybody locks in this order."""
    viva(itinerari.persona)
    bloquejat = Itinerari.objects.select_for_update(no_key=True, of=("self",))
    sencer = bloquejat.select_related("persona", "municipi__comarca", "expedient")
    return sencer.prefetch_related("moduls__modul").get(pk=itinerari.pk)


def pren_obert(itinerari) -> Itinerari:
    itinerari = pren(itinerari)
    _comprova_que_es_obert(itinerari)
    return itinerari


def _comprova_que_es_obert(itinerari) -> None:
    if not itinerari.es_obert:
        raise NoPermesError(_("L'itinerari ja s'ha acabat: per canviar-lo, reobriu-lo abans."))


def _comprova_que_no_n_te(persona) -> None:
    if persona.itineraris.oberts().exists():
        raise NoPermesError(_("La persona ja té un itinerari obert."))


def _en_el_dia(frase, dia) -> str:
    return frase % {"dia": date_format(dia)}
