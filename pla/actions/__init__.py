"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .errors import PlaError
from .evidencies import marca_pas, posa_evidencia, retira_evidencia
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .indicadors import desa_indicador, escriu_valor, retira_indicador
from .mandat import comprova_dies, desa_compromis, desa_mandat, desa_passos, desa_prioritat

__all__ = [
    "PlaError",
    "bytes_de",
    "comprova_dies",
    "desa_compromis",
    "desa_fitxer",
    "desa_indicador",
    "desa_mandat",
    "desa_passos",
    "desa_prioritat",
    "escriu_valor",
    "marca_pas",
    "posa_evidencia",
    "retira_evidencia",
    "retira_fitxer",
    "retira_indicador",
]
