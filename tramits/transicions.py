"""The steps that a procedure may make, as a table: one for each flow."""

from tramits.enums import EstatTramit as E
from tramits.enums import Flux

# A result may be learnt at any moment, or never: from every state there is a way to the end.
GENERAL: dict[E, set[E]] = {
    E.CONSULTA: {E.PREPARACIO, E.PRESENTADA, E.TANCADA},
    E.PREPARACIO: {E.CONSULTA, E.PRESENTADA, E.TANCADA},
    E.PRESENTADA: {E.EN_TRAMIT, E.REQUERIDA, E.RESOLTA, E.TANCADA},
    E.EN_TRAMIT: {E.REQUERIDA, E.RESOLTA, E.TANCADA},
    E.REQUERIDA: {E.EN_TRAMIT, E.RESOLTA, E.TANCADA},
    E.RESOLTA: {E.RECURS, E.TANCADA},
    E.RECURS: {E.RESOLTA, E.TANCADA},
    E.TANCADA: {E.RESOLTA},  # the result was learnt afterwards
}
SORTIDES = set(E.sortides())
# When its time is over the local body sends what it has, though documents be missing: the
# proposal can be written from any state before it.
INFORME: dict[E, set[E]] = {
    E.ESBORRANY: {E.REGISTRADA, E.DUPLICADA, E.RENUNCIADA},
    E.REGISTRADA: {E.PENDENT, E.REQUERIDA, E.ASSIGNADA, E.PROPOSTA} | SORTIDES,
    E.PENDENT: {E.REQUERIDA, E.ASSIGNADA, E.PROPOSTA} | SORTIDES,
    E.REQUERIDA: {E.PENDENT, E.ASSIGNADA, E.PROPOSTA} | SORTIDES,
    E.ASSIGNADA: {E.PENDENT, E.REQUERIDA, E.PROGRAMADA, E.FETA, E.PROPOSTA} | SORTIDES,
    E.PROGRAMADA: {E.ASSIGNADA, E.FETA, E.REQUERIDA, E.PROPOSTA} | SORTIDES,
    E.FETA: {E.REQUERIDA, E.PROGRAMADA, E.PROPOSTA} | SORTIDES,
    E.PROPOSTA: {E.FETA, E.SIGNADA} | SORTIDES,
    E.SIGNADA: {E.PROPOSTA, E.TRAMESA} | SORTIDES,
    E.TRAMESA: {E.EMES, E.DESISTIDA, E.RENUNCIADA, E.TANCADA},
    E.EMES: {E.COMUNICAT, E.TANCADA},
    E.COMUNICAT: {E.TANCADA},
    E.TANCADA: {E.EMES},
}
PASSOS = {Flux.GENERAL: GENERAL, Flux.HABITATGE: INFORME, Flux.INTEGRACIO: INFORME}
PRIMER = {Flux.GENERAL: E.CONSULTA, Flux.HABITATGE: E.ESBORRANY, Flux.INTEGRACIO: E.ESBORRANY}


def passos(flux: str, de: str) -> set[E]:
    """The states to which a procedure of this flow may go from `de`."""
    return PASSOS[Flux(flux)].get(E(de), set())


def es_pot(flux: str, de: str, a: str) -> bool:
    return a in passos(flux, de)


def te_pas(flux: str, a: str) -> bool:
    """Whether a procedure of this flow goes to `a` from anywhere."""
    return any(a in seguents for seguents in PASSOS[Flux(flux)].values())
