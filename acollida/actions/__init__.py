"""What is done to people, files and appointments and touches more than one table."""

from .atencions import afegeix_assistent, comprova_obert, deriva, posa_temes, treu_assistent
from .errors import NoPermesError
from .expedients import canvia_referent, obre_expedient, reobre, tanca
from .persones import viva
from .traspassos import accepta, anota_resposta, pot_retornar, rebutja, retira, retorna, traspassa

__all__ = [
    "NoPermesError",
    "accepta",
    "afegeix_assistent",
    "anota_resposta",
    "canvia_referent",
    "comprova_obert",
    "deriva",
    "obre_expedient",
    "posa_temes",
    "pot_retornar",
    "rebutja",
    "reobre",
    "retira",
    "retorna",
    "tanca",
    "traspassa",
    "treu_assistent",
    "viva",
]
