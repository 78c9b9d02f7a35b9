"""Drawings as SVG, the same text in the page and in the PDF."""

from .barres import barres
from .base import Dibuix
from .linia import Referencia, linia
from .mapa import Forma, mapa
from .piramide import piramide

__all__ = ["Dibuix", "Forma", "Referencia", "barres", "linia", "mapa", "piramide"]
