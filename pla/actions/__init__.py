"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .accions import afegeix_accio, dona_noticia
from .anys import obre_any
from .errors import PlaError
from .evidencies import marca_pas, posa_evidencia, retira_evidencia
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .indicadors import desa_indicador, escriu_valor, retira_indicador
from .mandat import comprova_dies, desa_compromis, desa_mandat, desa_passos, desa_prioritat
from .necessitats import descarta, deslliga_accio, lliga_accio, neix_de_xifra, planifica, recupera
from .peticions import anulla_peticio, reobre_peticio
from .plans import afegeix_linia, desa_pla, mou_linia
from .protocols import desa_protocol

__all__ = [
    "PlaError",
    "afegeix_accio",
    "afegeix_linia",
    "anulla_peticio",
    "bytes_de",
    "comprova_dies",
    "desa_compromis",
    "desa_fitxer",
    "desa_indicador",
    "desa_mandat",
    "desa_passos",
    "desa_pla",
    "desa_prioritat",
    "desa_protocol",
    "descarta",
    "deslliga_accio",
    "dona_noticia",
    "escriu_valor",
    "lliga_accio",
    "marca_pas",
    "mou_linia",
    "neix_de_xifra",
    "obre_any",
    "planifica",
    "posa_evidencia",
    "recupera",
    "reobre_peticio",
    "retira_evidencia",
    "retira_fitxer",
    "retira_indicador",
]
