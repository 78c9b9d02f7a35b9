"""The keys that the sheet of the plan is read by: given once, never again."""

from django.db.models import Model, QuerySet


def bloqueja(fila: Model) -> None:
    """Have whoever else writes below `fila` wait."""
    type(fila)._base_manager.select_for_update(no_key=True).get(pk=fila.pk)


def clau_lliure(germans: QuerySet, prefix: str) -> str:
    """The next key among its siblings, whose parent is locked; one that was left is not reused."""
    preses = set(germans.values_list("clau", flat=True))
    numero = len(preses) + 1
    while f"{prefix}{numero}" in preses:
        numero += 1
    return f"{prefix}{numero}"
