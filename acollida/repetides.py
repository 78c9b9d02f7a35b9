"""Who, among those already known, the person being written may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q

from acollida.cerca import Semblant, semblants
from acollida.cerca.retrats import LLINDAR
from acollida.enums import Precisio, TipusDocument
from acollida.models import DocumentIdentitat, Persona

PER_PAIS = {TipusDocument.PASSAPORT, TipusDocument.CEDULA, TipusDocument.ALTRE}


class Document(NamedTuple):
    tipus: str
    numero: str
    pais: int | None = None


@dataclass(frozen=True)
class Repetides:
    """`exactes` and `probables` are people whom she may see; `totes` knows of the others too.

    Of somebody whom she may not see nothing is told: it would say that the record exists.
    """

    exactes: list[Persona] = field(default_factory=list)
    probables: list[tuple[Persona, Semblant]] = field(default_factory=list)
    totes: list[Semblant] = field(default_factory=list)

    def persones(self) -> list[Persona]:
        """Those that a page about them shows by name."""
        return list(dict.fromkeys([*self.exactes, *(persona for persona, _ in self.probables)]))


def busca(
    *,
    per,
    comarca,
    noms=(),
    naixement=None,
    precisio=Precisio.DIA,
    documents=(),
    contactes=(),
    exclou=None,
) -> Repetides:
    """The people who may be the one so described; `documents` are `Document`s."""
    assemblades = semblants(
        noms=list(noms),
        naixement=naixement,
        precisio=precisio,
        documents=[document.numero for document in documents],
        contactes=list(contactes),
        comarca=comarca,
        exclou=exclou,
    )
    totes = {s.persona_id: s for s in assemblades if s.puntuacio >= LLINDAR}
    exactes = _amb_el_mateix_document(per, documents, exclou)
    for persona in exactes:
        totes.setdefault(persona.pk, Semblant(persona.pk, 100, ["mateix document"]))
    visibles = Persona.objects.visibles_per(per).select_related("municipi").in_bulk(list(totes))
    probables = [(visibles[pk], s) for pk, s in totes.items() if pk in visibles]
    return Repetides(exactes, probables, list(totes.values()))


def _amb_el_mateix_document(per, documents: Iterable[Document], exclou) -> list[Persona]:
    """The passports of two countries may have the same number; a NIE is of one person alone."""
    condicio = Q(pk__in=[])
    for document in documents:
        mateix = Q(numero=document.numero)
        if document.tipus in PER_PAIS:
            mateix &= Q(tipus=document.tipus)
            if document.pais:
                mateix &= Q(pais=document.pais) | Q(pais=None)
        else:
            mateix &= ~Q(tipus__in=PER_PAIS)
        condicio |= mateix
    trobats = DocumentIdentitat.objects.filter(condicio).exclude(persona=exclou)
    persones = Persona.objects.visibles_per(per).filter(documents__in=trobats).distinct()
    return list(persones.select_related("municipi"))
