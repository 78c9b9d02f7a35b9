"""What is done to requests and offers and touches more than one table."""

from .ofertes import JaResoltaError, accepta, caduca, ofereix, rebutja
from .passos import passa
from .peticions import anulla, confirma, crea, demana, torna_a_buscar

__all__ = [
    "JaResoltaError",
    "accepta",
    "anulla",
    "caduca",
    "confirma",
    "crea",
    "demana",
    "ofereix",
    "passa",
    "rebutja",
    "torna_a_buscar",
]
