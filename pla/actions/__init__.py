"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .errors import PlaError
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .full_pendent import descarta_full, full_pendent, guarda_full
from .importa_pla import importa_pla

__all__ = [
    "PlaError",
    "bytes_de",
    "desa_fitxer",
    "descarta_full",
    "full_pendent",
    "guarda_full",
    "importa_pla",
    "retira_fitxer",
]
