"""The checklist of a procedure on a day: how each document is, and how many are missing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tramits.enums import EstatDocument
from tramits.models import Adjunt, ClasseDocument, DocumentTramit, Tramit

ORDRE = [*EstatDocument.que_falten(), EstatDocument.LLIURAT, EstatDocument.NO_CAL]


@dataclass(frozen=True)
class Fila:
    """A document, how it is on that day, and its scans; `de_norma`, whether the law asks for it."""

    document: DocumentTramit
    estat: EstatDocument
    fitxers: list[Adjunt]
    de_norma: bool = True

    @property
    def falta(self) -> bool:
        return self.document.obligatori and self.estat in EstatDocument.que_falten()

    @property
    def compta(self) -> bool:
        return self.document.obligatori and self.estat != EstatDocument.NO_CAL


@dataclass(frozen=True)
class Llista:
    """`fitxers` are all those of the procedure, beside a document or not."""

    files: list[Fila]
    fitxers: list[Adjunt]
    per_demanar: list[ClasseDocument]

    @property
    def calen(self) -> int:
        return sum(fila.compta for fila in self.files)

    @property
    def que_falten(self) -> list[Fila]:
        return [fila for fila in self.files if fila.falta]

    @property
    def falten(self) -> int:
        return len(self.que_falten)


def llista_de(tramit: Tramit, dia: date) -> Llista:
    """The checklist of a procedure whose `tipus` is at hand: two queries, or three when its norm
    asks for something that is not on it."""
    documents = list(tramit.documents.select_related("classe"))
    fitxers = list(tramit.adjunts.en_us().select_related("per", "document__classe"))
    seus = defaultdict(list)
    for adjunt in fitxers:
        seus[adjunt.document_id].append(adjunt)
    norma = {*tramit.tipus.documents, *tramit.tipus.documents_opcionals}
    files = [
        Fila(document, document.estat_a(dia), seus[document.pk], document.classe.codi in norma)
        for document in documents
    ]
    return Llista(files, fitxers, _per_demanar(norma, documents))


def _per_demanar(norma: set[str], documents: list[DocumentTramit]) -> list[ClasseDocument]:
    """What the norm asks for and is not on the list: it has changed since the list was made."""
    codis = norma - {document.classe.codi for document in documents}
    return list(ClasseDocument.objects.filter(codi__in=codis)) if codis else []
