"""Who may be the same person as somebody."""

from collections.abc import Iterator
from dataclasses import dataclass

from acollida.models import DocumentIdentitat, Persona


@dataclass(frozen=True)
class Semblant:
    """A record that looks like another: how much, from 0 to 100, and why, in words."""

    persona_id: int
    puntuacio: int
    motius: list[str]


def semblants(
    *, noms, naixement=None, documents=(), contactes=(), comarca, exclou=None
) -> list[Semblant]:
    """The live records of a comarca that may be the person so described, best first.

    `noms` are whole names, `documents` normalised numbers, `contactes` normalised telephones and
    addresses, `exclou` the key of a record to leave out. Knows nothing of who asks: whoever calls
    it shows only what `visibles_per` lets.
    """
    vives = Persona.objects.vives().filter(municipi__comarca=comarca).exclude(pk=exclou)
    mateix = DocumentIdentitat.objects.filter(numero__in=documents, persona__in=vives)
    return [
        Semblant(pk, 100, ["mateix document"]) for pk in mateix.values_list("persona", flat=True)
    ]


def semblants_en_lot(comarca) -> Iterator[tuple[int, Semblant]]:
    """Every pair of live records of a comarca that look like one person."""
    vives = Persona.objects.vives().filter(municipi__comarca=comarca)
    for persona in vives.prefetch_related("documents").iterator(1000):
        numeros = [document.numero for document in persona.documents.all()]
        for semblant in semblants(noms=[], documents=numeros, comarca=comarca, exclou=persona.pk):
            yield persona.pk, semblant
