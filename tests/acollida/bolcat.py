"""Every table of the house as bytes: what a merge and its undoing must leave alone."""

from django.apps import apps
from django.db import connection
from pghistory.models import Event

from tests.casa import codi

# What tells that something was done; everything else has to be as it was.
RASTRES = ("comptes.registreacces", "acollida.fusio")


def models_de_la_casa():
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in codi.SALES
        and not issubclass(model, Event)
        and model._meta.label_lower not in RASTRES
    ]


def bolca() -> dict[str, bytes]:
    """Each table, in the order of its key, as COPY writes it."""
    return {model._meta.label: _taula(model._meta) for model in models_de_la_casa()}


def _taula(meta) -> bytes:
    ordre = f'SELECT * FROM "{meta.db_table}" ORDER BY "{meta.pk.column}"'
    with connection.cursor() as cursor, cursor.copy(f"COPY ({ordre}) TO STDOUT") as sortida:
        return b"".join(bytes(tros) for tros in sortida)
