"""How names are spelt and how they sound. Knows nothing of Django."""

from .lletres import mots, unio
from .semblanca import IGUAL, SONA_IGUAL, semblanca_de_mots, semblanca_de_noms
from .sons import amb_una_lletra_menys, sons

__all__ = [
    "IGUAL",
    "SONA_IGUAL",
    "amb_una_lletra_menys",
    "mots",
    "semblanca_de_mots",
    "semblanca_de_noms",
    "sons",
    "unio",
]
