"""The three parts of the inbox, and the states that each has."""

from mediacio.enums import EstatPeticio

PENDENTS, CONFIRMADES, TANCADES = "pendents", "confirmades", "tancades"
GRUPS = {
    PENDENTS: [EstatPeticio.SOLLICITADA, EstatPeticio.OFERTA],
    CONFIRMADES: [EstatPeticio.CONFIRMADA],
    TANCADES: [
        EstatPeticio.FETA, EstatPeticio.ANULLADA, EstatPeticio.NO_USUARI,
        EstatPeticio.NO_INTERPRET, EstatPeticio.NO_SERVIDA,
    ],
}  # fmt: skip
