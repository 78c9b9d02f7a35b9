"""The ground floor: territory, nationalities, languages, bodies and holidays."""

from .carregat import CatalegCarregat
from .catalegs import Llengua, Nacionalitat, Organ, PertinencaUE, Sinonim
from .festes import FestaLocal
from .territori import Comarca, Contorn, Municipi

__all__ = [
    "CatalegCarregat",
    "Comarca",
    "Contorn",
    "FestaLocal",
    "Llengua",
    "Municipi",
    "Nacionalitat",
    "Organ",
    "PertinencaUE",
    "Sinonim",
]
