"""Writing again the plain fields of a procedure, and what follows from them."""

from django.db import transaction

from tramits.enums import EstatDocument
from tramits.models import Tramit
from tramits.venciments import posa_venciment

from .obertura import demana_documents
from .passos import comprova_les_regles, posa_versio


@transaction.atomic
def corregeix(*, tramit: Tramit, desa) -> Tramit:
    """Store what has been corrected with `desa()`: its norm, its checklist and its term follow.

    `PasError` when the dates would not follow one another, or no norm was in force that day.
    """
    if tramit.presentada_el:
        posa_versio(tramit, tramit.presentada_el)
    comprova_les_regles(tramit)
    desat = desa()
    _refa_la_llista(desat)
    posa_venciment(desat)
    return desat


def _refa_la_llista(tramit: Tramit) -> None:
    """Of another kind, other papers: what nobody has touched goes, and what is asked for comes."""
    tipus = tramit.tipus
    sense_tocar = tramit.documents.filter(
        estat=EstatDocument.PENDENT, nota="", adjunts__isnull=True
    )
    sense_tocar.exclude(classe__codi__in=[*tipus.documents, *tipus.documents_opcionals]).delete()
    demana_documents(tramit)
