"""What is written in this room when more than one table changes, by whom and all or nothing."""

from .accions import afegeix_accio, dona_noticia
from .acords import marca_acord
from .activitats import anulla_activitat, crea_activitat, dona_per_feta, reescriu_activitat
from .anys import obre_any
from .assistents import afegeix_assistent, treu_assistent
from .errors import PlaError
from .evidencies import marca_pas, posa_evidencia, retira_evidencia
from .fitxers import bytes_de, desa_fitxer, retira_fitxer
from .full_pendent import descarta_full, full_pendent, guarda_full
from .importa_pla import importa_pla
from .indicadors import desa_indicador, escriu_valor, retira_indicador
from .mandat import comprova_dies, desa_compromis, desa_mandat, desa_passos, desa_prioritat
from .necessitats import descarta, deslliga_accio, lliga_accio, neix_de_xifra, planifica, recupera
from .peticions import anulla_peticio, reobre_peticio
from .plans import afegeix_linia, desa_pla, mou_linia
from .protocols import desa_protocol
from .sessions import Quan, afegeix_sessions, reescriu_sessio
from .taules import comprova_vida

__all__ = [
    "PlaError",
    "Quan",
    "afegeix_accio",
    "afegeix_assistent",
    "afegeix_linia",
    "afegeix_sessions",
    "anulla_activitat",
    "anulla_peticio",
    "bytes_de",
    "comprova_dies",
    "comprova_vida",
    "crea_activitat",
    "desa_compromis",
    "desa_fitxer",
    "desa_indicador",
    "desa_mandat",
    "desa_passos",
    "desa_pla",
    "desa_prioritat",
    "desa_protocol",
    "descarta",
    "descarta_full",
    "deslliga_accio",
    "dona_noticia",
    "dona_per_feta",
    "escriu_valor",
    "full_pendent",
    "guarda_full",
    "importa_pla",
    "lliga_accio",
    "marca_acord",
    "marca_pas",
    "mou_linia",
    "neix_de_xifra",
    "obre_any",
    "planifica",
    "posa_evidencia",
    "recupera",
    "reescriu_activitat",
    "reescriu_sessio",
    "reobre_peticio",
    "retira_evidencia",
    "retira_fitxer",
    "retira_indicador",
    "treu_assistent",
]
