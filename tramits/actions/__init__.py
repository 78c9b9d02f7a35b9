"""What is done to a procedure and touches more than one table."""

from .errors import PasError
from .obertura import demana_documents, obre_tramit
from .passos import passa, versio_del_dia

__all__ = ["PasError", "demana_documents", "obre_tramit", "passa", "versio_del_dia"]
