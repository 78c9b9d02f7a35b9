"""What the code of the room tells apart."""

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
    "EstatAccio",
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
