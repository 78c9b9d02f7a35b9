"""What is done to people, files and appointments and touches more than one table."""

from .accessos import concedeix, demana_acces, denega
from .atencions import afegeix_assistent, comprova_obert, deriva, posa_temes, treu_assistent
from .errors import NoPermesError
from .expedients import canvia_referent, obre_expedient, reobre, tanca
from .llar import LlarError, afegeix_a_la_llar, surt_de_la_llar
from .papers import (
    VersioError,
    anulla_paper,
    crea_plantilla,
    desa_versio,
    emet_paper,
    escriu_paper,
    paper_repetit,
    torna_a_la_versio,
)
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
    "VersioError",
    "accepta",
    "afegeix_a_la_llar",
    "afegeix_assistent",
    "anota_resposta",
    "anulla_paper",
    "avanca",
    "canvia_de_municipi",
    "canvia_referent",
    "comprova_obert",
    "concedeix",
    "crea_persona",
    "crea_plantilla",
    "demana_acces",
    "denega",
    "deriva",
    "desa_seccio",
    "desa_versio",
    "emet_paper",
    "escriu_paper",
    "obre_expedient",
    "paper_repetit",
    "posa_temes",
    "pot_retornar",
    "rebutja",
    "reobre",
    "retira",
    "retorna",
    "surt_de_la_llar",
    "tanca",
    "torna_a_la_versio",
    "traspassa",
    "treu_assistent",
    "viva",
]
