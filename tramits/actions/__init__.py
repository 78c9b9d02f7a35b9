"""What is done to a procedure and touches more than one table."""

from .errors import PasError
from .obertura import demana_documents, obre_tramit
from .passos import passa, versio_del_dia
from .sollicituds import (
    JaRespostaError,
    accepta,
    accepta_amb_fitxa_nova,
    accepta_moltes,
    retorna,
)

__all__ = [
    "JaRespostaError",
    "PasError",
    "accepta",
    "accepta_amb_fitxa_nova",
    "accepta_moltes",
    "demana_documents",
    "obre_tramit",
    "passa",
    "retorna",
    "versio_del_dia",
]
