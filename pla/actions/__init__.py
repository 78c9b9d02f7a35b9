"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .acords import marca_acord
from .errors import PlaError
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .reunions import nova_reunio
from .taules import comprova_dia_de_reunio, comprova_vida

__all__ = [
    "PlaError",
    "bytes_de",
    "comprova_dia_de_reunio",
    "comprova_vida",
    "desa_fitxer",
    "marca_acord",
    "nova_reunio",
    "retira_fitxer",
]
