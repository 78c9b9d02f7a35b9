"""The workbook that a municipality downloads, fills and sends back. Knows nothing of Django."""

from .dades import DadesLlibre, Versio
from .escriu import escriu_llibre

__all__ = ["DadesLlibre", "Versio", "escriu_llibre"]
