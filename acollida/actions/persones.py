"""Writing the record of a person."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from acollida.cerca import reindexa
from acollida.enums import TipusContacte
from acollida.models import Persona

from .duplicats import apunta_semblants


class FusionadaError(Exception):
    """The record has just been merged into another one, which is its argument."""

    @property
    def guanyadora(self) -> Persona:
        return self.args[0]


def viva(persona: Persona) -> Persona:
    """The record to write on, locked until the transaction ends: herself, or who absorbed her.

    Whoever adds something to a person asks for it first: a merge that ends meanwhile then carries
    the addition with it, instead of leaving it on the absorbed record.
    """
    actual = Persona.objects.select_for_update(no_key=True, of=("self",)).get(pk=persona.pk)
    return viva(actual.fusionada_amb) if actual.fusionada_amb_id else actual


@transaction.atomic
def crea_persona(*, form) -> Persona:
    """A new record, with its document and its telephone; the one already made, if sent twice."""
    persona = form.save()
    if persona is not form.instance:
        return persona
    dades = form.cleaned_data
    if document := form.document:
        persona.documents.create(
            tipus=document.tipus,
            numero=document.numero,
            repetit_motiu=dades["repetit_motiu"] if form.repetides.exactes else "",
        )
    if dades["telefon"]:
        persona.contactes.create(tipus=TipusContacte.TELEFON, valor=dades["telefon"])
    reindexa(persona)
    apunta_semblants(persona)
    return persona


@transaction.atomic
def desa_seccio(*, edicio) -> Persona:
    """The fields and the rows of a section; `ConflicteError` when somebody has written first."""
    _la_mateixa(edicio.persona)
    persona = edicio.form.save()
    if edicio.files is not None:
        edicio.files.save()
    acaba_les_anteriors(persona=persona)
    reindexa(persona)
    apunta_semblants(persona)
    return persona


def acaba_les_anteriors(*, persona: Persona) -> None:
    """A situation, or a registration in a padró, lasts until the next one begins."""
    _acaba(persona.situacions.order_by("-des_de"), "des_de", "fins", timedelta(days=1))
    _acaba(persona.empadronaments.order_by("-alta_el"), "alta_el", "baixa_el", timedelta(0))


def _acaba(files, inici: str, fi: str, marge: timedelta) -> None:
    seguent = None
    for fila in files:
        if seguent and getattr(fila, fi) is None:
            setattr(fila, fi, getattr(seguent, inici) - marge)
            fila.save(update_fields=[fi])
        seguent = fila


@transaction.atomic
def canvia_de_municipi(*, persona: Persona, municipi, dia, empadronada: bool, per) -> Persona:
    """She has gone to live in another municipality, since a day."""
    persona = viva(persona)
    persona.municipi = municipi
    persona.save(update_fields=["municipi"])
    persona.empadronaments.filter(baixa_el=None, alta_el__lte=dia).exclude(
        municipi=municipi
    ).update(baixa_el=dia)
    if empadronada:
        persona.empadronaments.create(municipi=municipi, alta_el=dia)
    avanca(persona=persona, per=per)
    reindexa(persona)
    return persona


def avanca(*, persona: Persona, per) -> None:
    """Say who has just written on the record, so that an older form knows that it is older."""
    Persona.objects.filter(pk=persona.pk).update(
        versio=F("versio") + 1, modificat_per=per, modificat_el=timezone.now()
    )


def _la_mateixa(persona: Persona) -> None:
    if (actual := viva(persona)) != persona:
        raise FusionadaError(actual)
