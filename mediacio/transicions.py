"""The steps that a request may make, as a table."""

from mediacio.enums import EstatPeticio as E

PASSOS: dict[E, set[E]] = {
    E.PER_CONFIRMAR: {E.SOLLICITADA, E.ANULLADA},
    E.SOLLICITADA: {E.OFERTA, E.CONFIRMADA, E.ANULLADA, E.NO_SERVIDA},
    E.OFERTA: {E.SOLLICITADA, E.CONFIRMADA, E.ANULLADA, E.NO_SERVIDA},
    E.CONFIRMADA: {
        E.SOLLICITADA, E.FETA, E.NO_USUARI, E.NO_INTERPRET, E.ANULLADA, E.NO_SERVIDA,
    },
    E.NO_SERVIDA: {E.SOLLICITADA},
    # The record of the service may be corrected.
    E.FETA: {E.NO_USUARI, E.NO_INTERPRET},
    E.NO_USUARI: {E.FETA, E.NO_INTERPRET},
    E.NO_INTERPRET: {E.FETA, E.NO_USUARI},
}  # fmt: skip
# The day of a step, and where it is written.
DIES = {
    E.SOLLICITADA: "sollicitada_el",
    E.OFERTA: "oferta_el",
    E.CONFIRMADA: "confirmada_el",
    E.FETA: "acabada_el",
    E.NO_USUARI: "acabada_el",
    E.NO_INTERPRET: "acabada_el",
    E.ANULLADA: "acabada_el",
    E.NO_SERVIDA: "acabada_el",
}


def es_pot(de: str, a: str) -> bool:
    return a in PASSOS.get(E(de), set())
