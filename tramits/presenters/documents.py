"""The papers of a procedure, on its page."""

from django.utils import timezone

from tramits.documents import llista_de
from tramits.models import Tramit


def de_la_pagina(tramit: Tramit, usuari) -> dict:
    """Its checklist as it is today, and its files."""
    return {"documents": llista_de(tramit, timezone.localdate())}
