"""What the forms of the room do when they are sent."""

from acollida.formularis import ConflicteError
from pla.actions import PlaError


def desat(request, form):
    """What the form has stored, if it has been sent and nothing was refused.

    Why not is told beside its fields, or in `form.conflicte` when somebody wrote meanwhile.
    """
    form.conflicte = None
    if request.method != "POST":
        return None
    try:
        return _repetida(form) or (form.save() if form.is_valid() else None)
    except PlaError as error:
        form.add_error(error.camp if error.camp in form.fields else None, error.missatge)
    except ConflicteError:
        form.conflicte = _conflicte(form)
    return None


def _repetida(form):
    return form.repetida() if hasattr(form, "repetida") else None


def _conflicte(form) -> dict:
    diferencies, escrit = form.diferencies(), form.instance
    return {
        "per": escrit.modificat_per,
        "el": escrit.modificat_el,
        "diferencies": diferencies,
        "afegides": [],
    }
