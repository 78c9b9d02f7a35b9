"""What hangs from a contact: its subjects, its referrals, and who attended a group."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.enums import TipusAtencio
from acollida.models import AssistenciaGrup, Atencio, Derivacio, Expedient, TemaAtencio
from acollida.models.atencio import COMPTADOR, RECOMPTE

from .errors import NoPermesError
from .persones import viva


def comprova_obert(expedient_id) -> None:
    """Lock the file of a contact until the transaction ends; a closed one takes no more."""
    if expedient_id is None:
        return
    expedient = Expedient.objects.select_for_update(no_key=True).get(pk=expedient_id)
    if not expedient.es_obert:
        raise NoPermesError(_("L'expedient és tancat: per canviar-lo, reobriu-lo abans."))


@transaction.atomic
def posa_temes(*, atencio, temes) -> None:
    """Make `temes` its subjects, and touch only what changes."""
    volguts = {tema.pk for tema in temes}
    atencio.temes.exclude(tema__in=volguts).delete()
    te = set(atencio.temes.values_list("tema", flat=True))
    TemaAtencio.objects.bulk_create(
        TemaAtencio(atencio=atencio, tema=tema) for tema in temes if tema.pk not in te
    )


@transaction.atomic
def deriva(*, atencio, entitat, motiu="") -> Derivacio:
    """Send the person to an entity; once for each entity of the contact."""
    derivacio, _feta = Derivacio.objects.get_or_create(
        atencio=atencio, entitat=entitat, defaults={"uid": uuid4(), "motiu": motiu}
    )
    return derivacio


@transaction.atomic
def afegeix_assistent(*, atencio, persona, per) -> AssistenciaGrup:
    """Name somebody who attended a group; naming her twice is naming her once.

    She is one of those already counted: under her sex if there is room, else among those of
    unknown sex, and only when all of these are named too does the group grow.
    """
    persona = viva(persona)
    atencio = _pren_grup(atencio)
    if hi_es := atencio.assistents.filter(persona=persona).first():
        return hi_es
    assistencia = AssistenciaGrup.objects.create(
        atencio=atencio, persona=persona, sexe=persona.sexe
    )
    _fes_lloc(atencio, persona.sexe)
    _desa(atencio, per)
    return assistencia


@transaction.atomic
def treu_assistent(*, assistencia, per) -> None:
    """She was not there after all; the counts stay, and are mended by hand if need be."""
    atencio = _pren_grup(assistencia.atencio)
    atencio.assistents.filter(pk=assistencia.pk).delete()
    _desa(atencio, per)


def _pren_grup(atencio) -> Atencio:
    atencio = Atencio.objects.select_for_update(no_key=True).get(pk=atencio.pk)
    if atencio.tipus != TipusAtencio.GRUP:
        raise NoPermesError(_("Només una atenció de grup té assistents."))
    return atencio


def _fes_lloc(atencio, sexe) -> None:
    """Make the counts cover the people named, once one more of `sexe` has been."""
    comptador, anomenades = COMPTADOR[sexe], atencio.anomenades()
    if anomenades[comptador] <= getattr(atencio, comptador):
        return
    setattr(atencio, comptador, anomenades[comptador])
    if comptador != "no_consta" and atencio.no_consta > anomenades["no_consta"]:
        atencio.no_consta -= 1


def _desa(atencio, per) -> None:
    atencio.versio += 1
    atencio.modificat_per, atencio.modificat_el = per, timezone.now()
    atencio.save(update_fields=[*RECOMPTE, "versio", "modificat_per", "modificat_el"])
