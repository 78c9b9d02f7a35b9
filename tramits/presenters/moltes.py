"""The requests whose document is that of one person alone: those that can be accepted at once."""

from collections import defaultdict
from dataclasses import dataclass

from acollida.models import DocumentIdentitat, Persona
from acollida.noms import mots, semblanca_de_noms
from acollida.repetides import PER_PAIS
from tramits.models import SollicitudInforme

ALHORA = 50  # some seconds of work: more would keep her waiting
SEMBLANT = 75


@dataclass(frozen=True)
class Parella:
    """A request and who it is for. `clau` says both, to know that neither has changed."""

    sollicitud: SollicitudInforme
    persona: Persona

    @property
    def clau(self) -> str:
        return f"{self.sollicitud.uid}.{self.persona.uid}"

    @property
    def s_assembla(self) -> bool:
        """Whether the names agree too: a number typed wrongly may be somebody else's."""
        seus, nostres = mots(self.sollicitud.nom_complet), mots(self.persona.nom_complet)
        return semblanca_de_noms(seus, nostres)[0] >= SEMBLANT


def parelles(sollicituds, usuari) -> list[Parella]:
    """Of the first ones that wait, those with exactly one person she may see; three queries."""
    visibles = DocumentIdentitat.objects.visibles_per(usuari).order_by()
    coneguts = sollicituds.per_acceptar().filter(document_numero__in=visibles.values("numero"))
    esperen = list(coneguts[:ALHORA])
    per_document = defaultdict(set)
    seus = visibles.filter(numero__in={s.document_numero for s in esperen})
    for tipus, numero, persona in seus.values_list("tipus", "numero", "persona"):
        per_document[_clau(tipus, numero)].add(persona)
    qui = {s.pk: per_document[_clau(s.document_tipus, s.document_numero)] for s in esperen}
    soles = {pk: next(iter(persones)) for pk, persones in qui.items() if len(persones) == 1}
    persones = Persona.objects.visibles_per(usuari).select_related("municipi")
    trobades = persones.in_bulk(set(soles.values()))
    return [Parella(s, trobades[soles[s.pk]]) for s in esperen if s.pk in soles]


def _clau(tipus: str, numero: str) -> tuple[str, str]:
    """The passports of two countries may have the same number; a NIE is of one person alone."""
    return (tipus if tipus in PER_PAIS else "", numero)
