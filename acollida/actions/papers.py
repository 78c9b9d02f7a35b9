"""Issuing a document, voiding it, and keeping the templates that they are written with."""

from collections.abc import Callable
from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.menes import es_verificable
from acollida.models import ComptadorPapers, Itinerari, PaperEmes, PlantillaPaper, VersioPlantilla
from acollida.papers import codi as codis
from acollida.papers.cas import Cas, itineraris_sencers
from acollida.papers.impres import Impres, impres_de
from acollida.papers.opcions import opcio

from .errors import NoPermesError
from .persones import viva


class VersioError(Exception):
    """Somebody has written a newer version of the template, which is its argument."""


@transaction.atomic
def emet_paper(*, itinerari, tipus, text, per, uid, versio=None, modul=None, llengua=None):
    """Issue a document of an itinerary; the same `uid` gives the one that it has already issued."""
    viva(itinerari.persona)
    if fet := paper_repetit(uid=uid, per=per, itinerari=itinerari):
        return fet
    sencer = itineraris_sencers(Itinerari.objects.filter(pk=itinerari.pk)).get()
    cas = Cas(sencer, per, timezone.localdate(), modul)
    _comprova(cas, tipus)
    return escriu_paper(
        lambda **emes: impres_de(cas, tipus, text, llengua, **emes),
        uid=uid,
        tipus=tipus,
        persona=cas.persona,
        itinerari=itinerari,
        comarca=cas.comarca,
        modul=modul,
        versio=versio,
        emes_per=per,
    )


def paper_repetit(*, uid, per, **de) -> PaperEmes | None:
    """What this very form has already issued; `NoPermesError` when another one has."""
    if fet := PaperEmes.objects.filter(uid=uid, emes_per=per, **de).first():
        return fet
    if PaperEmes.objects.filter(uid=uid).exists():
        raise NoPermesError(_("Aquest formulari ja no serveix: torneu-lo a obrir."))
    return None


def escriu_paper(impres: Callable[..., Impres], *, tipus, comarca, modul=None, **camps):
    """Write a document down for ever, with the next number of its comarca and year.

    Inside a transaction. It is printed while the counter is held, because its number is printed
    on it: docs/decisions/0012. `impres(numero=, codi=)` says what is printed.
    """
    avui = timezone.localdate()
    numero = ComptadorPapers.objects.seguent(comarca, avui.year)
    emes = {"numero": f"D-{comarca.codi}-{avui.year}-{numero:05d}", "codi": _codi(tipus)}
    fitxer = impres(**emes).pdf()
    return PaperEmes.objects.create(
        tipus=tipus,
        comarca=comarca,
        modul=modul,
        numero=emes["numero"],
        codi=emes["codi"] or None,
        dades_publiques={"data": avui.isoformat(), "modul": modul.nom if modul else ""},
        fitxer=fitxer,
        sha256=sha256(fitxer).hexdigest(),
        **camps,
    )


def _comprova(cas: Cas, tipus: str) -> None:
    trobada = opcio(cas, tipus)
    if not trobada:
        raise NoPermesError(_("L'itinerari no té aquest mòdul."))
    if not trobada.es_possible:
        raise NoPermesError(trobada.motiu)


def _codi(tipus: str) -> str:
    return codis.nou() if es_verificable(tipus) else ""


@transaction.atomic
def anulla_paper(*, paper, motiu) -> PaperEmes:
    """It goes on being there, and who checks it is told that it holds no more."""
    paper = PaperEmes.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if paper.anullat_el:
        raise NoPermesError(_("El document ja està anul·lat."))
    paper.anullat_el, paper.anullat_per_que = timezone.localdate(), motiu
    paper.save(update_fields=["anullat_el", "anullat_per_que"])
    return paper


@transaction.atomic
def crea_plantilla(*, plantilla: PlantillaPaper, text: str, per) -> PlantillaPaper:
    plantilla.save()
    plantilla.versions.create(numero=1, text=text, per=per)
    return plantilla


@transaction.atomic
def desa_versio(*, plantilla: PlantillaPaper, text: str, per, oberta: int) -> VersioPlantilla:
    """The text as a new version, unless it says what the last one says.

    `oberta` is the version that was on the screen: a newer one raises `VersioError`.
    """
    PlantillaPaper.objects.select_for_update().get(pk=plantilla.pk)
    darrera = plantilla.versions.order_by("-numero").first()
    if darrera.numero != oberta:
        raise VersioError(darrera)
    if darrera.text == text:
        return darrera
    return plantilla.versions.create(numero=darrera.numero + 1, text=text, per=per)


@transaction.atomic
def torna_a_la_versio(*, versio: VersioPlantilla, per) -> VersioPlantilla:
    """The old text, written again as the newest version: nothing of what came after is lost."""
    PlantillaPaper.objects.select_for_update().get(pk=versio.plantilla_id)
    darrera = versio.plantilla.versions.aggregate(darrera=Max("numero"))["darrera"]
    return desa_versio(plantilla=versio.plantilla, text=versio.text, per=per, oberta=darrera)
