"""Saving a record of the room: what is refused is told beside its field, and nothing is lost."""

from pla.actions import PlaError


def desa_o_diu(form):
    """What the form has stored, or nothing: why not is told beside the field."""
    try:
        return form.save()
    except PlaError as error:
        form.add_error(error.camp if error.camp in form.fields else None, error.missatge)
        return None


def conflicte_de(form) -> dict:
    """For the notice that somebody else has written the record since the form was opened."""
    diferencies, escrit = form.diferencies(), form.instance
    return {
        "per": escrit.modificat_per,
        "el": escrit.modificat_el,
        "diferencies": diferencies,
        "afegides": [],
    }
