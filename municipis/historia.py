"""The history of changes, written by the database itself and closed to edits."""

import pghistory

SUFIX_FORANIES = {
    "related_name": "+",
    "related_query_name": "+",
    "db_constraint": False,
    "db_index": False,
}


def amb_historia(model):
    """Keep every insert, update and delete of `model` in an append-only event table."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
    )(model)


def amb_historia_per_lots(model):
    """As `amb_historia`, with one trigger per statement: for tables written by the thousand."""
    return pghistory.track(
        pghistory.InsertEvent(level=pghistory.Statement),
        pghistory.UpdateEvent(level=pghistory.Statement),
        pghistory.DeleteEvent(level=pghistory.Statement),
        append_only=True,
    )(model)
