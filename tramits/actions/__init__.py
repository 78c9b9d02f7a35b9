"""What is done to a procedure and touches more than one table."""

from .correccio import corregeix
from .errors import PasError
from .obertura import demana_documents, obre_tramit
from .passos import comprova_les_regles, passa, posa_versio, versio_del_dia

__all__ = [
    "PasError",
    "comprova_les_regles",
    "corregeix",
    "demana_documents",
    "obre_tramit",
    "passa",
    "posa_versio",
    "versio_del_dia",
]
