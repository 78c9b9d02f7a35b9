"""What this room keeps: templates and reports, what is handed in, and what is published."""

from .agrupacio import Agrupacio
from .congelat import LlistaCongelada, TaulaCurta
from .diagnosi import Diagnosi
from .encreuament import Encreuament
from .feina import Feina
from .fitxers import nom_a_l_atzar
from .lliurament import Lliurament
from .memoria import Apartat, ComentariMemoria, Memoria, TransicioMemoria
from .parametres import ParametresInformes
from .plantilla import PlantillaMemoria, VersioMemoria
from .publicacio import Publicacio
from .trencament import Trencament

__all__ = [
    "Agrupacio",
    "Apartat",
    "ComentariMemoria",
    "Diagnosi",
    "Encreuament",
    "Feina",
    "LlistaCongelada",
    "Lliurament",
    "Memoria",
    "ParametresInformes",
    "PlantillaMemoria",
    "Publicacio",
    "TaulaCurta",
    "TransicioMemoria",
    "Trencament",
    "VersioMemoria",
    "nom_a_l_atzar",
]
