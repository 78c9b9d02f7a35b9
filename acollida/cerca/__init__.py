"""Finding people by what is known of them, and finding those who may be the same."""

from .consulta import Resposta, Trobada, cerca
from .index import refes_l_index, reindexa, reindexa_lot
from .semblants import Semblant, semblants, semblants_en_lot

__all__ = [
    "Resposta",
    "Semblant",
    "Trobada",
    "cerca",
    "refes_l_index",
    "reindexa",
    "reindexa_lot",
    "semblants",
    "semblants_en_lot",
]
