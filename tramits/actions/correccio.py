"""Writing again the plain fields of a procedure, and what follows from them."""

from django.db import transaction

from tramits.enums import EstatDocument
from tramits.models import TipusTramit, Tramit
from tramits.venciments import posa_venciment

from .obertura import demana_documents
from .passos import comprova_les_regles, posa_versio


@transaction.atomic
def corregeix(*, tramit: Tramit, desa) -> Tramit:
    """Store what has been corrected with `desa()`: its norm, its checklist and its term follow.

    `PasError` when the dates would not follow one another, or no norm was in force that day.
    """
    abans = TipusTramit.objects.get(tramits=tramit.pk)
    if tramit.presentada_el:
        posa_versio(tramit, tramit.presentada_el)
    comprova_les_regles(tramit)
    desat = desa()
    _refa_la_llista(desat, abans)
    posa_venciment(desat)
    return desat


def _refa_la_llista(tramit: Tramit, abans: TipusTramit) -> None:
    """Of another kind, other papers: what only the old one asked for and nobody has touched goes.

    What somebody added by hand stays, and what is asked for now comes.
    """
    sobren = _codis(abans) - _codis(tramit.tipus)
    sense_tocar = tramit.documents.filter(
        estat=EstatDocument.PENDENT, nota="", adjunts__isnull=True
    )
    sense_tocar.filter(classe__codi__in=sobren).delete()
    demana_documents(tramit)


def _codis(tipus: TipusTramit) -> set[str]:
    return {*tipus.documents, *tipus.documents_opcionals}
