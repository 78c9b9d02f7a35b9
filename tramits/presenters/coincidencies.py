"""Whose record a request may be about: those whom she may see, and who exists elsewhere."""

from dataclasses import dataclass

from acollida.cerca import cerca
from acollida.cerca.fora import Fora
from acollida.models import Persona
from acollida.repetides import Document, Repetides, busca
from tramits.models import SollicitudInforme


@dataclass(frozen=True)
class Candidata:
    persona: Persona
    motius: str


@dataclass(frozen=True)
class Coincidencies:
    """`fora` says that a record exists in another municipality, and nothing of whose it is."""

    repetides: Repetides
    candidates: list[Candidata]
    fora: list[Fora]

    @property
    def persones(self) -> list[Persona]:
        return [candidata.persona for candidata in self.candidates]


def coincidencies(sollicitud: SollicitudInforme, usuari) -> Coincidencies:
    """First who has the very document; then who looks like her, by the rules of the room."""
    repetides = busca(
        per=usuari,
        comarca=sollicitud.municipi.comarca,
        noms=[sollicitud.nom_complet],
        naixement=sollicitud.naixement,
        documents=documents_de(sollicitud),
        contactes=[sollicitud.telefon] if sollicitud.telefon else [],
    )
    motius = {persona: "; ".join(s.motius) for persona, s in repetides.probables}
    candidates = [Candidata(p, motius.get(p, "")) for p in repetides.persones()]
    return Coincidencies(repetides, candidates, _fora(sollicitud, usuari))


def documents_de(sollicitud: SollicitudInforme) -> list[Document]:
    if not sollicitud.document_numero:
        return []
    return [Document(sollicitud.document_tipus, sollicitud.document_numero)]


def _fora(sollicitud, usuari) -> list[Fora]:
    """By the document and, when nobody elsewhere has it, by the name and the birth date."""
    nom = sollicitud.nom_complet
    if sollicitud.naixement:
        nom = f"{nom} {sollicitud.naixement:%d/%m/%Y}"
    for text in filter(None, (sollicitud.document_numero, nom)):
        if trobades := cerca(text, usuari, limit=1).fora:
            return trobades
    return []
