"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .accions import afegeix_accio, dona_noticia
from .anys import obre_any
from .errors import PlaError
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .plans import afegeix_linia, desa_pla, mou_linia

__all__ = [
    "PlaError",
    "afegeix_accio",
    "afegeix_linia",
    "bytes_de",
    "desa_fitxer",
    "desa_pla",
    "dona_noticia",
    "mou_linia",
    "obre_any",
    "retira_fitxer",
]
