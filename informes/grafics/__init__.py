"""Drawings as SVG, the same text in the page and in the PDF."""

from .barres import barres
from .base import Dibuix
from .linia import linia
from .mapa import Forma, mapa
from .piramide import piramide

__all__ = ["Dibuix", "Forma", "barres", "linia", "mapa", "piramide"]
