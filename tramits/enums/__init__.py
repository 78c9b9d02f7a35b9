"""What the code of the room tells apart."""

from .cataleg import Apartat, Flux, Grup, Marca, Silenci, UnitatTermini
from .informe import (
    Condicio,
    EstatSollicitud,
    EstatVisita,
    Origen,
    SentitInforme,
    SentitProposta,
    TitolUs,
    UsEstanca,
)
from .tramit import (
    CodiRellotge,
    EstatDocument,
    EstatTramit,
    QuiRequereix,
    Recurs,
    Responsable,
    Resultat,
    TipusAdjunt,
)

__all__ = [
    "Apartat",
    "CodiRellotge",
    "Condicio",
    "EstatDocument",
    "EstatSollicitud",
    "EstatTramit",
    "EstatVisita",
    "Flux",
    "Grup",
    "Marca",
    "Origen",
    "QuiRequereix",
    "Recurs",
    "Responsable",
    "Resultat",
    "SentitInforme",
    "SentitProposta",
    "Silenci",
    "TipusAdjunt",
    "TitolUs",
    "UnitatTermini",
    "UsEstanca",
]
