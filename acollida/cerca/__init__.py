"""Finding people by what is known of them, and finding those who may be the same."""

from .index import reindexa
from .semblants import Semblant, semblants, semblants_en_lot

__all__ = ["Semblant", "reindexa", "semblants", "semblants_en_lot"]
