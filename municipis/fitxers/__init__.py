"""The files that are handed in: what their bytes are, and how they are kept."""

from .errors import FitxerError
from .lectura import Llegit, llegeix

__all__ = ["FitxerError", "Llegit", "llegeix"]
