"""What is done to people, files and appointments and touches more than one table."""

from .atencions import afegeix_assistent, comprova_obert, deriva, posa_temes, treu_assistent
from .errors import NoPermesError
from .expedients import canvia_referent, obre_expedient, reobre, tanca
from .llar import LlarError, afegeix_a_la_llar, surt_de_la_llar
from .parelles import recorda_parelles
from .persones import (
    FusionadaError,
    avanca,
    canvia_de_municipi,
    crea_persona,
    desa_seccio,
    viva,
)
from .traspassos import accepta, anota_resposta, pot_retornar, rebutja, retira, retorna, traspassa

__all__ = [
    "FusionadaError",
    "LlarError",
    "NoPermesError",
    "accepta",
    "afegeix_a_la_llar",
    "afegeix_assistent",
    "anota_resposta",
    "avanca",
    "canvia_de_municipi",
    "canvia_referent",
    "comprova_obert",
    "crea_persona",
    "deriva",
    "desa_seccio",
    "obre_expedient",
    "posa_temes",
    "pot_retornar",
    "rebutja",
    "recorda_parelles",
    "reobre",
    "retira",
    "retorna",
    "surt_de_la_llar",
    "tanca",
    "traspassa",
    "treu_assistent",
    "viva",
]
