"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .errors import PlaError
from .evidencies import marca_pas, posa_evidencia, retira_evidencia
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .indicadors import desa_indicador, escriu_valor, retira_indicador
from .mandat import comprova_dies, desa_compromis, desa_mandat, desa_passos, desa_prioritat
from .necessitats import descarta, deslliga_accio, lliga_accio, neix_de_xifra, planifica, recupera
from .peticions import anulla_peticio, reobre_peticio
from .protocols import desa_protocol

__all__ = [
    "PlaError",
    "anulla_peticio",
    "bytes_de",
    "comprova_dies",
    "desa_compromis",
    "desa_fitxer",
    "desa_indicador",
    "desa_mandat",
    "desa_passos",
    "desa_prioritat",
    "desa_protocol",
    "descarta",
    "deslliga_accio",
    "escriu_valor",
    "lliga_accio",
    "marca_pas",
    "neix_de_xifra",
    "planifica",
    "posa_evidencia",
    "recupera",
    "reobre_peticio",
    "retira_evidencia",
    "retira_fitxer",
    "retira_indicador",
]
