"""The catalogue in and out of a workbook, in one identical format."""

from .full import FullError, llegeix
from .importa import Importacio, importa
from .llibre import llibre

__all__ = ["FullError", "Importacio", "importa", "llegeix", "llibre"]
