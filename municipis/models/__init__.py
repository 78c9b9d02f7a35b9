"""The ground floor: territory, nationalities, languages, bodies and holidays."""

from .catalegs import Llengua, Nacionalitat, Organ, PertinencaUE
from .festes import FestaLocal
from .territori import Comarca, Contorn, Municipi

__all__ = [
    "Comarca",
    "Contorn",
    "FestaLocal",
    "Llengua",
    "Municipi",
    "Nacionalitat",
    "Organ",
    "PertinencaUE",
]
