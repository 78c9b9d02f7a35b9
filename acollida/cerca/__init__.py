"""Finding people by what is known of them, and finding those who may be the same."""

from .index import reindexa
from .semblants import Semblant, semblants

__all__ = ["Semblant", "reindexa", "semblants"]
