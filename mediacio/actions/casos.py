"""The life of a mediation case: it is opened, worked on, ended, closed and opened again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.actions import NoPermesError, viva
from mediacio.enums import EstatCas, TipusMovimentCas, TipusPart
from mediacio.models import CasMediacio, MovimentCas, PartMediacio


@transaction.atomic
def obre(*, cas: CasMediacio, desa, per) -> CasMediacio:
    """Store a new case by `desa`, which gives back the one that the same form had made."""
    obert = desa()
    if obert is cas:
        _anota(cas, TipusMovimentCas.OBERTURA, per=per, dia=cas.obert_el)
    return obert


@transaction.atomic
def acaba(*, cas, resultat, dia, per, acord="", seguiment_el=None, versio=None) -> CasMediacio:
    """How the mediation has ended. With a day to come back, it is followed until it is closed."""
    cas = _pren(cas, obert=True, versio=versio)
    if cas.estat != EstatCas.OBERT:
        raise NoPermesError(_("Ja consta com va acabar: ara és en seguiment."))
    _comprova_el_dia(cas, dia)
    cas.resultat, cas.acord, cas.seguiment_el = resultat, acord, seguiment_el
    cas.estat = EstatCas.SEGUIMENT if seguiment_el else EstatCas.TANCAT
    cas.tancat_el = None if seguiment_el else dia
    _anota(cas, TipusMovimentCas.ACORD, per=per, dia=dia, resultat=resultat)
    if not seguiment_el:
        _anota(cas, TipusMovimentCas.TANCAMENT, per=per, dia=dia)
    return _desa(cas, per)


@transaction.atomic
def segueix(*, cas, dia, explicacio, per, seguiment_el=None, versio=None) -> CasMediacio:
    """Somebody came back: either there is another day to do so, or the case is closed."""
    cas = _pren(cas, obert=True, versio=versio)
    if cas.estat != EstatCas.SEGUIMENT:
        raise NoPermesError(_("El cas no té cap seguiment pendent."))
    _comprova_el_dia(cas, dia)
    cas.seguiment_el = seguiment_el
    _anota(cas, TipusMovimentCas.SEGUIMENT, per=per, dia=dia, explicacio=explicacio)
    if not seguiment_el:
        cas.estat, cas.tancat_el = EstatCas.TANCAT, dia
        _anota(cas, TipusMovimentCas.TANCAMENT, per=per, dia=dia)
    return _desa(cas, per)


@transaction.atomic
def reobre(*, cas, explicacio, per, versio=None) -> CasMediacio:
    """Open a closed case again: what was agreed stays in its history."""
    cas = _pren(cas, versio=versio)
    if cas.es_obert:
        raise NoPermesError(_("El cas ja és obert."))
    cas.estat, cas.tancat_el, cas.resultat, cas.seguiment_el = EstatCas.OBERT, None, "", None
    _anota(cas, TipusMovimentCas.REOBERTURA, per=per, explicacio=explicacio)
    return _desa(cas, per)


@transaction.atomic
def afegeix_persona(*, cas, persona, per) -> PartMediacio:
    """She takes part in it; naming her twice is naming her once."""
    persona = viva(persona)
    cas = _pren(cas, obert=True)
    camps = {"tipus": TipusPart.PERSONA}
    part, nova = PartMediacio.objects.get_or_create(cas=cas, persona=persona, defaults=camps)
    if nova:
        _desa(cas, per)
    return part


@transaction.atomic
def afegeix_part(*, part: PartMediacio, per) -> PartMediacio:
    """An entity, or somebody who is only described."""
    cas = _pren(part.cas, obert=True)
    if part.entitat_id and (feta := cas.parts.filter(entitat=part.entitat_id).first()):
        return feta
    part.save()
    _desa(cas, per)
    return part


@transaction.atomic
def treu_part(*, part: PartMediacio, per) -> None:
    """She was not one of the sides after all; the history remembers that she was written down."""
    cas = _pren(part.cas, obert=True)
    PartMediacio.objects.filter(pk=part.pk).delete()
    _desa(cas, per)


def comprova_obert(cas) -> CasMediacio:
    """The case, locked to add something to it."""
    return _pren(cas, obert=True)


def _pren(cas, *, obert=False, versio=None) -> CasMediacio:
    """The case, locked. `versio` is the writing that was on the screen, if it is known."""
    cas = CasMediacio.objects.select_for_update(no_key=True).get(pk=cas.pk)
    if obert and not cas.es_obert:
        raise NoPermesError(_("El cas és tancat: per canviar-lo, reobriu-lo abans."))
    if versio not in (None, cas.versio):
        raise NoPermesError(_("Aquest formulari ja no serveix: torneu-lo a obrir."))
    return cas


def _comprova_el_dia(cas, dia) -> None:
    if dia > timezone.localdate():
        raise NoPermesError(_("Aquest dia encara no ha arribat."))
    if dia < cas.obert_el:
        raise NoPermesError(_("No pot ser abans del dia en què es va obrir el cas."))


def _anota(cas, tipus, *, per, **detall) -> MovimentCas:
    return MovimentCas.objects.create(cas=cas, tipus=tipus, per=per, **detall)


def _desa(cas, per) -> CasMediacio:
    cas.versio += 1
    cas.modificat_per, cas.modificat_el = per, timezone.now()
    cas.save()
    return cas
