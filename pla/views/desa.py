"""What a form of a record does when it is sent, the same on every page of the room."""

from django.db import transaction

from acollida.formularis import ConflicteError
from pla.actions import PlaError


def desa(form):
    """The record that it has stored, and the conflict when somebody wrote it meanwhile.

    Neither of them when it is refused: the form says why, and nothing has been stored.
    """
    if feta := form.repetida():
        return feta, None
    if not form.is_valid():
        return None, None
    try:
        with transaction.atomic():
            return form.save(), None
    except ConflicteError:
        return None, _conflicte(form)
    except PlaError as error:
        form.add_error(error.camp if error.camp in form.fields else None, error.missatge)
        return None, None


def _conflicte(form) -> dict:
    diferencies, escrit = form.diferencies(), form.instance
    return {
        "per": escrit.modificat_per,
        "el": escrit.modificat_el,
        "diferencies": diferencies,
        "afegides": [],
    }
