"""The ground floor: territory, nationalities, languages, bodies, entities and holidays."""

from .carregat import CatalegCarregat
from .catalegs import Llengua, Nacionalitat, Organ, PertinencaUE, Sinonim
from .entitats import Entitat
from .festes import FestaLocal
from .territori import Comarca, Contorn, Municipi

__all__ = [
    "CatalegCarregat",
    "Comarca",
    "Contorn",
    "Entitat",
    "FestaLocal",
    "Llengua",
    "Municipi",
    "Nacionalitat",
    "Organ",
    "PertinencaUE",
    "Sinonim",
]
