"""Requests of interpreters, the interpreters, the service given, mediation and its settlement."""

from .cas import CasMediacio, MovimentCas, PartMediacio, SessioMediacio
from .catalegs import Ambit, MotiuAnullacio, TemaMediacio
from .interpret import (
    Absencia,
    Disponibilitat,
    DocumentInterpret,
    Interpret,
    LlenguaInterpret,
    Tarifa,
    ZonaInterpret,
)
from .liquidacio import LiniaLiquidacio, Liquidacio, PaperLiquidacio
from .oferta import Oferta
from .peticio import MovimentPeticio, Peticio
from .prestacio import Prestacio, Valoracio
from .regla import ReglaServei
from .sollicitant import Sollicitant

__all__ = [
    "Absencia",
    "Ambit",
    "CasMediacio",
    "Disponibilitat",
    "DocumentInterpret",
    "Interpret",
    "LiniaLiquidacio",
    "Liquidacio",
    "LlenguaInterpret",
    "MotiuAnullacio",
    "MovimentCas",
    "MovimentPeticio",
    "Oferta",
    "PaperLiquidacio",
    "PartMediacio",
    "Peticio",
    "Prestacio",
    "ReglaServei",
    "SessioMediacio",
    "Sollicitant",
    "Tarifa",
    "TemaMediacio",
    "Valoracio",
    "ZonaInterpret",
]
