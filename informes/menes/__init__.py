"""The rows of people and of what is done for them, by their model."""

from . import acollida, cursos, mediacio, pla, programes, tramits
from .base import Mena

MENES: dict[type, Mena] = {
    **acollida.MENES,
    **cursos.MENES,
    **mediacio.MENES,
    **pla.MENES,
    **programes.MENES,
    **tramits.MENES,
}

__all__ = ["MENES", "Mena"]
