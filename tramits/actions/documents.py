"""What is written on the checklist of a procedure."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max

from tramits.enums import EstatDocument
from tramits.models import ClasseDocument, DocumentTramit, Tramit


@transaction.atomic
def marca_documents(
    *,
    tramit: Tramit,
    documents: Collection[DocumentTramit],
    estat: EstatDocument,
    dia: date | None,
    caducitats: Mapping[int, date | None],
) -> int:
    """Put several documents in a state, and the new expiry of others; say how many were marked.

    `dia` is when they were handed in, and means nothing in any other state.
    """
    bloqueja(tramit)
    seus = tramit.documents.all()
    for pk, caduca_el in caducitats.items():
        seus.filter(pk=pk).update(caduca_el=caduca_el)
    triats = seus.filter(pk__in=[document.pk for document in documents])
    match estat:
        case EstatDocument.LLIURAT:
            return triats.update(estat=estat, lliurat_el=dia)
        case EstatDocument.CADUCAT:
            return triats.update(estat=estat)
    return triats.update(estat=estat, lliurat_el=None)


@transaction.atomic
def afegeix_document(*, tramit: Tramit, classe: ClasseDocument, obligatori: bool) -> DocumentTramit:
    """Ask for a document that the norm does not; the one already there, if it is."""
    bloqueja(tramit)
    ultim = tramit.documents.aggregate(n=Max("ordre"))["n"]
    document, _nou = DocumentTramit.objects.get_or_create(
        tramit=tramit,
        classe=classe,
        defaults={"obligatori": obligatori, "ordre": 0 if ultim is None else ultim + 1},
    )
    return document


def bloqueja(tramit: Tramit) -> Tramit:
    """The procedure as it is now, and nobody else's until the transaction ends."""
    return Tramit.objects.select_for_update(no_key=True).get(pk=tramit.pk)
