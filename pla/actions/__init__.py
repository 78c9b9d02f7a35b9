"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .errors import PlaError
from .fitxers import bytes_de, desa_fitxer, retira_fitxer

__all__ = ["PlaError", "bytes_de", "desa_fitxer", "retira_fitxer"]
