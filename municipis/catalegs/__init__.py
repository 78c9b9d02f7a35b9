"""The catalogues of the ground floor; each file says its source and date in its first lines."""

from pathlib import Path

from municipis.carrega import Cataleg
from municipis.models import (
    Comarca,
    Contorn,
    Llengua,
    Municipi,
    Nacionalitat,
    Organ,
    PertinencaUE,
    Sinonim,
)

AQUI = Path(__file__).parent

CATALEGS = [
    Cataleg(Comarca, AQUI / "comarques.csv", ("codi",)),
    Cataleg(Municipi, AQUI / "municipis.csv", ("codi_ine",)),
    Cataleg(Contorn, AQUI / "contorns.csv", ("municipi__codi_ine",), editable=False),
    Cataleg(Nacionalitat, AQUI / "nacionalitats.csv", ("codi",)),
    Cataleg(PertinencaUE, AQUI / "pertinences.csv", ("nacionalitat__codi", "des_de")),
    Cataleg(Sinonim, AQUI / "sinonims.csv", ("nacionalitat__codi", "nom")),
    Cataleg(Llengua, AQUI / "llengues.csv", ("codi",)),
    Cataleg(Organ, AQUI / "organs.csv", ("codi", "vigent_des_de")),
]
