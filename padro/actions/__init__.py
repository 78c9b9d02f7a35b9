"""What people do to the padró that touches more than one table, by aggregate."""

from .campanya import exempta, obre_campanya, prorroga
from .carrega import confirma, descarta, llegeix, rep_fitxer, resol
from .revisio import retorna, valida
from .serie import importa_serie

__all__ = [
    "confirma",
    "descarta",
    "exempta",
    "importa_serie",
    "llegeix",
    "obre_campanya",
    "prorroga",
    "rep_fitxer",
    "resol",
    "retorna",
    "valida",
]
