"""The road of a report once it can be proposed: what comes next, and what can also be done."""

from tramits.enums import EstatTramit as E
from tramits.models import Tramit
from tramits.transicions import passos

VE = {
    E.PROPOSTA: E.SIGNADA,
    E.SIGNADA: E.TRAMESA,
    E.TRAMESA: E.EMES,
    E.EMES: E.COMUNICAT,
    E.COMUNICAT: E.TANCADA,
}
# Beside what comes next: to correct what is written, to close, to write down what came late.
TAMBE = {
    E.PROPOSTA: [E.PROPOSTA],
    E.TRAMESA: [E.TANCADA],
    E.EMES: [E.TANCADA],
    E.TANCADA: [E.EMES],
}
ENRERE = {E.SIGNADA: E.PROPOSTA, E.PROPOSTA: E.FETA}


def pas_que_ve(tramit: Tramit) -> E | None:
    """The next step; `None` before its entry is recorded, and once it has ended."""
    ara = E(tramit.estat)
    if ve := VE.get(ara):
        return ve
    return E.PROPOSTA if E.PROPOSTA in passos(tramit.tipus.flux, ara) else None


def possibles(tramit: Tramit) -> list[E]:
    """Every step that its page offers, what comes next first."""
    ve = pas_que_ve(tramit)
    return [*([ve] if ve else []), *TAMBE.get(E(tramit.estat), [])]
