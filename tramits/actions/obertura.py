"""Opening a procedure: its number, its checklist and the first row of its history."""

from datetime import date

from django.db import transaction

from acollida.actions import viva
from acollida.models import Persona
from tramits.models import (
    ClasseDocument,
    ComptadorTramits,
    DocumentTramit,
    InformeEstrangeria,
    PasTramit,
    TipusTramit,
    Tramit,
)
from tramits.transicions import PRIMER


@transaction.atomic
def obre_tramit(
    *, persona: Persona, tipus: TipusTramit, per, obert_el: date, municipi=None, **camps
) -> Tramit:
    """Open a procedure for a person, in the municipality where she lives unless it is told.

    `camps` are other fields of the record (`tecnica`, `sollicitant`, `expedient`, `uid`, `nota`).
    Of a record that has just been merged, it is opened for the one that absorbed it.
    """
    persona = viva(persona)
    municipi = municipi or persona.municipi
    tramit = Tramit.objects.create(
        comarca=municipi.comarca,
        exercici=obert_el.year,
        numero=ComptadorTramits.objects.seguent(municipi.comarca, obert_el.year),
        persona=persona,
        tipus=tipus,
        municipi=municipi,
        estat=PRIMER[tipus.flux],
        obert_el=obert_el,
        creat_per=per,
        modificat_per=per,
        **{"tecnica": per} | camps,
    )
    if tipus.es_informe:
        InformeEstrangeria.objects.create(tramit=tramit)
    demana_documents(tramit)
    PasTramit.objects.create(tramit=tramit, a=tramit.estat, dia=obert_el, per=per)
    return tramit


def demana_documents(tramit: Tramit) -> None:
    """Write on the checklist what its norm asks for and is not there yet."""
    tipus = tramit.tipus
    codis = dict.fromkeys(tipus.documents, True) | dict.fromkeys(tipus.documents_opcionals, False)
    classes = ClasseDocument.objects.in_bulk(codis, field_name="codi")
    DocumentTramit.objects.bulk_create(
        (
            DocumentTramit(tramit=tramit, classe=classes[codi], obligatori=cal, ordre=ordre)
            for ordre, (codi, cal) in enumerate(codis.items())
            if codi in classes
        ),
        ignore_conflicts=True,
    )
