"""The workbook that a municipality downloads, fills and sends back. Knows nothing of Django."""

from .dades import NO_PROCEDEIX, SENSE_DADA, SUPRIMIT, TOTAL, DadesLlibre, Versio
from .errors import marca_errors
from .escriu import escriu_llibre

__all__ = [
    "NO_PROCEDEIX",
    "SENSE_DADA",
    "SUPRIMIT",
    "TOTAL",
    "DadesLlibre",
    "Versio",
    "escriu_llibre",
    "marca_errors",
]
