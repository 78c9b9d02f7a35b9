"""The plan of the territory, what is done for it, the mandate and its account, needs and asks."""

from .accio import Accio, NoticiaAccio
from .acord import Acord
from .activitat import COMPTATS, Activitat, SessioActivitat
from .assistents import AssistentActivitat, FitaPublicacio
from .balanc import Balanc, EstatCompromis
from .document import ContingutDocumentPla, DocumentPla
from .evidencia import Evidencia
from .indicador import Indicador, ValorIndicador
from .mandat import Compromis, PasCompromis, PlaMandat, PrioritatMandat
from .necessitat import Necessitat
from .peticio import PeticioInformacio
from .projecte import Projecte
from .protocol import CircuitAcollida, ProtocolAcollida
from .taula import Taula
from .territorial import Linia, PlaAnual, PlaTerritorial

__all__ = [
    "COMPTATS",
    "Accio",
    "Acord",
    "Activitat",
    "AssistentActivitat",
    "Balanc",
    "CircuitAcollida",
    "Compromis",
    "ContingutDocumentPla",
    "DocumentPla",
    "EstatCompromis",
    "Evidencia",
    "FitaPublicacio",
    "Indicador",
    "Linia",
    "Necessitat",
    "NoticiaAccio",
    "PasCompromis",
    "PeticioInformacio",
    "PlaAnual",
    "PlaMandat",
    "PlaTerritorial",
    "PrioritatMandat",
    "Projecte",
    "ProtocolAcollida",
    "SessioActivitat",
    "Taula",
    "ValorIndicador",
]
