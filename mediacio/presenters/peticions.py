"""What a page tells of a request: whom it is for, to who may know it, and where it stands."""

from dataclasses import dataclass

from acollida.models import Persona
from mediacio import normes
from mediacio.enums import EstatPeticio, Resposta
from mediacio.models import Oferta, Peticio

PASSOS = [
    EstatPeticio.SOLLICITADA, EstatPeticio.OFERTA, EstatPeticio.CONFIRMADA, EstatPeticio.FETA,
]  # fmt: skip
TO = {
    EstatPeticio.PER_CONFIRMAR: "neutre",
    EstatPeticio.SOLLICITADA: "avis",
    EstatPeticio.OFERTA: "info",
    EstatPeticio.CONFIRMADA: "ok",
    EstatPeticio.FETA: "ok",
    EstatPeticio.NO_SERVIDA: "mal",
    EstatPeticio.NO_INTERPRET: "mal",
}
TO_OFERTA = {
    Resposta.PENDENT: "info",
    Resposta.ACCEPTADA: "ok",
    Resposta.REBUTJADA: "mal",
}


@dataclass(frozen=True)
class Qui:
    """Whom it is for: a record that she may open, a person of elsewhere, or who was described.

    `sabut` is false for a coordinator, to whom nothing of it is told.
    """

    sabut: bool
    persona: Persona | None = None
    d_un_altre_municipi: bool = False


def qui_es(peticio: Peticio, usuari) -> Qui:
    if not peticio.es_pot_saber_qui(usuari):
        return Qui(sabut=False)
    if not peticio.persona_id:
        return Qui(sabut=True)
    visibles = Persona.objects.visibles_per(usuari).select_related("municipi")
    persona = visibles.filter(pk=peticio.persona_id).first()
    return Qui(sabut=True, persona=persona, d_un_altre_municipi=persona is None)


def to_de(peticio: Peticio) -> str:
    return TO.get(EstatPeticio(peticio.estat), "neutre")


def passos_de(peticio: Peticio) -> list[str]:
    """The line of steps; nothing for a request that has left it."""
    if peticio.estat not in PASSOS:
        return []
    return [pas.label for pas in PASSOS]


def avisos_de(peticio: Peticio) -> list[str]:
    return [str(avis) for avis in normes.llegeix(peticio.avisos)]


@dataclass(frozen=True)
class FilaOferta:
    oferta: Oferta
    to: str
    caducada: bool


def ofertes_de(peticio: Peticio) -> list[FilaOferta]:
    return [
        FilaOferta(
            oferta,
            TO_OFERTA.get(Resposta(oferta.resposta), "neutre"),
            oferta.resposta == Resposta.PENDENT and oferta.es_caducada(),
        )
        for oferta in peticio.ofertes.select_related("interpret")
    ]
