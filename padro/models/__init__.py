"""Five separate questions: what is asked, who answers, when, what was answered, what we think."""

from .campanya import Campanya, EnviamentEsperat, Prorroga
from .carrega import Carrega, Grafia
from .enviament import Comentari, Enviament, Justificacio, Transicio
from .model import CausaTipica, TramDeVersio, TramEdat, VersioModel
from .recompte import Recompte
from .referencia import SerieReferencia, ValorReferencia
from .serie import Serie

__all__ = [
    "Campanya",
    "Carrega",
    "CausaTipica",
    "Comentari",
    "Enviament",
    "EnviamentEsperat",
    "Grafia",
    "Justificacio",
    "Prorroga",
    "Recompte",
    "Serie",
    "SerieReferencia",
    "TramDeVersio",
    "TramEdat",
    "Transicio",
    "ValorReferencia",
    "VersioModel",
]
