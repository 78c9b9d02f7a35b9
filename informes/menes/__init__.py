"""The rows of people and of what is done for them, by their model."""

from . import acollida, cursos
from .base import Mena

MENES: dict[type, Mena] = acollida.MENES | cursos.MENES

__all__ = ["MENES", "Mena"]
