"""The keys that the sheet of the plan is read by: given once, never again."""

from django.db.models import Model, QuerySet


def bloqueja(fila: Model) -> None:
    """Have whoever else writes below `fila` wait."""
    type(fila)._base_manager.select_for_update(no_key=True).get(pk=fila.pk)


def clau_lliure(germans: QuerySet, prefix: str, xifres: int = 1) -> str:
    """The key after the highest of its siblings, whose parent is locked: «L13» after «L12»."""
    preses = germans.values_list("clau", flat=True)
    cues = [clau.removeprefix(prefix) for clau in preses if clau.startswith(prefix)]
    numero = max((int(cua) for cua in cues if cua.isdecimal()), default=0) + 1
    return f"{prefix}{numero:0{xifres}}"
