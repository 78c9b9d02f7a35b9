"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .errors import PlaError
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .necessitats import (
    descarta,
    deslliga_accio,
    lliga_accio,
    neix_de_xifra,
    planifica,
    recupera,
)
from .peticions import anulla_peticio, reobre_peticio
from .protocols import desa_protocol

__all__ = [
    "PlaError",
    "anulla_peticio",
    "bytes_de",
    "desa_fitxer",
    "desa_protocol",
    "descarta",
    "deslliga_accio",
    "lliga_accio",
    "neix_de_xifra",
    "planifica",
    "recupera",
    "reobre_peticio",
    "retira_fitxer",
]
