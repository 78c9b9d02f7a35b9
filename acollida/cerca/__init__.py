"""Finding people by what is known of them, and finding those who may be the same."""

from .consulta import Resposta, Trobada, cerca
from .index import reindexa, reindexa_lot
from .semblants import Semblant, semblants

__all__ = [
    "Resposta",
    "Semblant",
    "Trobada",
    "cerca",
    "reindexa",
    "reindexa_lot",
    "semblants",
]
