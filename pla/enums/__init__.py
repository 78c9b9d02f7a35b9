"""What the code of the room tells apart."""

from .acord import DeQui, EstatAcord
from .activitat import EstatActivitat, RolTaula, TipusActivitat, TipusTaula
from .pla import (
    AvisAccio,
    EstatAccio,
    EstatDeCompliment,
    EstatNecessitat,
    EstatPeticioInformacio,
    EstatProtocol,
    OrigenNecessitat,
    Prioritat,
    TipusCompromis,
)

__all__ = [
    "AvisAccio",
    "DeQui",
    "EstatAccio",
    "EstatAcord",
    "EstatActivitat",
    "EstatDeCompliment",
    "EstatNecessitat",
    "EstatPeticioInformacio",
    "EstatProtocol",
    "OrigenNecessitat",
    "Prioritat",
    "RolTaula",
    "TipusActivitat",
    "TipusCompromis",
    "TipusTaula",
]
