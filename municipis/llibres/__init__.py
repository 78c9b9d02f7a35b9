"""Workbooks: opened without harm, read cell by cell with its place, written as they are read."""

from .celles import Cella, Problema, lletra
from .errors import LlibreError, MalmesError, ValorError
from .lectura import Graella, Llibre
from .limits import Limits

__all__ = [
    "Cella",
    "Graella",
    "Limits",
    "Llibre",
    "LlibreError",
    "MalmesError",
    "Problema",
    "ValorError",
    "lletra",
]
