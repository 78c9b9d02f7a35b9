"""What people do to the padró that touches more than one table, by aggregate."""

from .campanya import dates_per_defecte, exempta, obre_campanya, prorroga, semestre_seguent
from .carrega import abandona, caduca, confirma, descarta, llegeix, rep_fitxer, resol
from .fitxers import esborra_orfes
from .revisio import NoPermesError, comenta, retorna, valida
from .serie import importa_serie

__all__ = [
    "NoPermesError",
    "abandona",
    "caduca",
    "comenta",
    "confirma",
    "dates_per_defecte",
    "descarta",
    "esborra_orfes",
    "exempta",
    "importa_serie",
    "llegeix",
    "obre_campanya",
    "prorroga",
    "rep_fitxer",
    "resol",
    "retorna",
    "semestre_seguent",
    "valida",
]
