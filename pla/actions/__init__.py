"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .activitats import anulla_activitat, crea_activitat, dona_per_feta, reescriu_activitat
from .assistents import afegeix_assistent, treu_assistent
from .errors import PlaError
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .sessions import Quan, afegeix_sessions, reescriu_sessio

__all__ = [
    "PlaError",
    "Quan",
    "afegeix_assistent",
    "afegeix_sessions",
    "anulla_activitat",
    "bytes_de",
    "crea_activitat",
    "desa_fitxer",
    "dona_per_feta",
    "reescriu_activitat",
    "reescriu_sessio",
    "retira_fitxer",
    "treu_assistent",
]
