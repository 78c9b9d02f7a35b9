"""The history of changes, written by the database itself and closed to edits."""

import pghistory
import pgtrigger

# The events of bulk tables are looked up by the table they mirror, never row by row: an index
# per column would cost more than the rows themselves.
SENSE_INDEX = {"db_index": False}


def amb_historia(model):
    """Keep every insert, update and delete of `model` in an append-only event table."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
    )(model)


def amb_historia_sense(*camps):
    """As `amb_historia`, without columns that never change and are big: the row keeps them."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=camps,
        append_only=True,
    )


def amb_historia_per_lots(model):
    """As `amb_historia`, with one trigger per statement: for tables written by the thousand."""
    return pghistory.track(
        pghistory.InsertEvent(level=pghistory.Statement),
        pghistory.UpdateEvent(level=pghistory.Statement),
        pghistory.DeleteEvent(level=pghistory.Statement),
        obj_field=pghistory.ObjForeignKey(related_name="events", **SENSE_INDEX),
        context_field=pghistory.ContextForeignKey(**SENSE_INDEX),
        append_only=True,
    )(model)


def no_s_esborra(model):
    """Let nobody delete a row of `model`, not even in SQL: what has been used is retired."""
    protegit = pgtrigger.Protect(name="no_s_esborra", operation=pgtrigger.Delete)
    return pgtrigger.register(protegit)(model)
