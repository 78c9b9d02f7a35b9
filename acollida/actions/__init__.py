"""What is done to people, files and appointments and touches more than one table."""

from .accessos import concedeix, demana_acces, denega
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

__all__ = [
    "FusionadaError",
    "LlarError",
    "afegeix_a_la_llar",
    "avanca",
    "canvia_de_municipi",
    "concedeix",
    "crea_persona",
    "demana_acces",
    "denega",
    "desa_seccio",
    "recorda_parelles",
    "surt_de_la_llar",
    "viva",
]
