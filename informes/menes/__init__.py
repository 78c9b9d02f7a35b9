"""The rows of people and of what is done for them, by their model."""

from . import acollida, cursos, mediacio, programes
from .base import Mena

MENES: dict[type, Mena] = {
    **acollida.MENES,
    **cursos.MENES,
    **mediacio.MENES,
    **programes.MENES,
}

__all__ = ["MENES", "Mena"]
