"""Two records of one person become one, and go back to being two."""

from uuid import uuid4

import pghistory
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.cerca import reindexa
from acollida.enums import EstatParella, TipusNom
from acollida.fusions import Pla, Trasllat, planeja, rastre, retorn
from acollida.fusions.camps import aplica
from acollida.models import Fusio, NomPersona, Parella, Persona
from municipis.text import clau_cerca

DE_FITXA = ["clau_ordre", "versio", "modificat_el", "modificat_per"]


class FusioError(Exception):
    """The merge cannot be done, or undone; says why to who asked for it."""


@transaction.atomic
def fusiona(*, guanyadora: Persona, absorbida: Persona, tria: dict[str, str], per) -> Fusio:
    """All that `absorbida` has becomes `guanyadora`'s, who says what `tria` chooses.

    `tria` says, by field, whose value stays: «guanyadora», «absorbida» or, for notes, «totes».
    """
    guanyadora, absorbida = _bloqueja(guanyadora, absorbida)
    if guanyadora.fusionada_amb_id or absorbida.fusionada_amb_id or guanyadora == absorbida:
        raise FusioError(_("Una de les dues fitxes ja s'ha fusionat."))
    fusio = Fusio(uid=uuid4(), guanyadora=guanyadora, absorbida=absorbida, per=per)
    with pghistory.context(fusio=str(fusio.uid)):
        pla = planeja(guanyadora, absorbida)
        fusio.moviments = pla.moviments
        fets = _mou(pla, guanyadora, absorbida) | _ajunta(guanyadora, absorbida, tria, per)
        rastre.escriu(fusio, fets | {"parella": _tanca_la_parella(fusio)})
        fusio.save()
        _reindexa(guanyadora, absorbida)
    return fusio


def _bloqueja(*persones: Persona) -> list[Persona]:
    """Both records, locked in the order of their keys, so that two merges never wait in a ring."""
    pks = [persona.pk for persona in persones]
    files = Persona.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    trobades = {persona.pk: persona for persona in files}
    return [trobades[pk] for pk in pks]


def _reindexa(*persones: Persona) -> None:
    """Both, as the database now has them, and those who live with them: they are found by her."""
    amb_qui_viuen = Q(llars__llar__membres__persona__in=persones)
    pks = [persona.pk for persona in persones]
    for persona in Persona.objects.filter(Q(pk__in=pks) | amb_qui_viuen).distinct():
        reindexa(persona)


def _mou(pla: Pla, guanyadora: Persona, absorbida: Persona) -> dict:
    """Move the rows of every kind, and count that none has been lost on the way."""
    abans = [_quantes(trasllat, guanyadora, absorbida) for trasllat in pla]
    plecs = [_plega(trasllat, plegada) for trasllat in pla for plegada in trasllat.pleguen]
    moguts = [_mou_les_files(trasllat, guanyadora) for trasllat in pla]
    ara = [_quantes(trasllat, guanyadora, absorbida) for trasllat in pla]
    esperat = [
        (seves + len(t.mouen), altres - len(t.mouen))
        for t, (seves, altres) in zip(pla, abans, strict=True)
    ]
    if ara != esperat:
        raise RuntimeError("the rows of a merge do not add up: nothing has been done")
    return {"plecs": plecs, "files": moguts}


def _quantes(trasllat: Trasllat, *persones: Persona) -> tuple[int, ...]:
    return tuple(trasllat.relacio.files(persona.pk).count() for persona in persones)


def _plega(trasllat: Trasllat, plegada) -> dict:
    """Write on the row that gives way what lets it move."""
    relacio = trasllat.relacio
    fila = relacio.model._base_manager.filter(pk=plegada.pk)
    abans = rastre.instantania(fila)
    fila.update(**relacio.plec(plegada.unic).camps(), **_un_altre_escrit(relacio))
    canvis = rastre.canvis(abans, rastre.instantania(fila))
    return {"model": relacio.etiqueta, "pk": plegada.pk, "canvis": canvis}


def _un_altre_escrit(relacio) -> dict:
    """A form open on the row may not write it back as it was: its version is an old one now."""
    return {"versio": F("versio") + 1} if relacio.versionada else {}


def _mou_les_files(trasllat: Trasllat, guanyadora: Persona) -> dict:
    relacio = trasllat.relacio
    files = relacio.model._base_manager.filter(pk__in=trasllat.mouen)
    versions = dict(files.values_list("pk", "versio")) if relacio.versionada else {}
    files.update(**{relacio.camp.name: guanyadora}, **_un_altre_escrit(relacio))
    return {
        "model": relacio.etiqueta,
        "camp": relacio.camp.name,
        "pks": trasllat.mouen,
        "versions": versions,
    }


def _ajunta(guanyadora: Persona, absorbida: Persona, tria: dict[str, str], per) -> dict:
    """Write both records; what the winner ceases to be called stays as another of her names."""
    files = [Persona.objects.filter(pk=p.pk) for p in (guanyadora, absorbida)]
    abans = [rastre.instantania(fila) for fila in files]
    noms = [*guanyadora.noms_sencers(), *absorbida.noms_sencers()]
    canvien = aplica(guanyadora, absorbida, tria)
    guanyadora.versio += 1
    guanyadora.modificat_per, guanyadora.modificat_el = per, timezone.now()
    guanyadora.save(update_fields=[*canvien, *DE_FITXA])
    files[1].update(fusionada_amb=guanyadora, versio=F("versio") + 1)
    seus, de_l_altra = (
        rastre.canvis(a, rastre.instantania(fila)) for a, fila in zip(abans, files, strict=True)
    )
    alies = _conserva_els_noms(guanyadora, noms)
    return {"guanyadora": seus, "absorbida": de_l_altra, "alies": alies}


def _conserva_els_noms(persona: Persona, noms: list[str]) -> list[int]:
    """Those by which she is no longer found become other names of hers; the rows made."""
    sabuts = [*persona.noms_sencers(), *persona.noms.values_list("nom", flat=True)]
    vistos = {clau_cerca(nom) for nom in sabuts}
    nous = []
    for nom in noms:
        if clau_cerca(nom) not in vistos:
            vistos.add(clau_cerca(nom))
            nous.append(NomPersona(persona=persona, tipus=TipusNom.GRAFIA, nom=nom[:200]))
    return [nom.pk for nom in NomPersona.objects.bulk_create(nous)]


def _tanca_la_parella(fusio: Fusio) -> dict | None:
    """The pair that proposed it is decided; what it said before, to undo it."""
    fila = _la_parella(fusio)
    if not fila.exists():
        return None
    abans = rastre.instantania(fila)
    fila.update(estat=EstatParella.FUSIONADES, decidida_per=fusio.per, decidida_el=timezone.now())
    return rastre.canvis(abans, rastre.instantania(fila))


def _la_parella(fusio: Fusio):
    una, altra = sorted([fusio.guanyadora_id, fusio.absorbida_id])
    return Parella.objects.filter(una=una, altra=altra)


@transaction.atomic
def desfes(*, fusio: Fusio, per) -> list[str]:
    """Two records again, as they were. What was added to the winner meanwhile stays with her.

    Returns, in words, what could not go back because somebody has changed it since.
    """
    guanyadora, absorbida = _bloqueja(fusio.guanyadora, fusio.absorbida)
    fusio = Fusio.objects.select_for_update().get(pk=fusio.pk)
    if motiu := fusio.impediment():
        raise FusioError(motiu)
    with pghistory.context(fusio_desfeta=str(fusio.uid)):
        avisos = retorn.desfes(rastre.llegeix(fusio), guanyadora, absorbida, _la_parella(fusio))
        fusio.desfeta_per, fusio.desfeta_el = per, timezone.now()
        fusio.save(update_fields=["desfeta_per", "desfeta_el"])
        _reindexa(guanyadora, absorbida)
    return avisos
