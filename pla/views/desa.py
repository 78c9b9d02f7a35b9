"""What a form does when it is sent, the same on every page of the room."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render

from acollida.formularis import ConflicteError
from pla.actions import PlaError


def escriu(request, form, plantilla, context, *, desti, missatge):
    """Show a form of a record or store what was sent, all or nothing, and go on to it.

    `desti(record)` is where; the same form sent twice leads there too. Status 409 when somebody
    has written the record meanwhile.
    """
    feta = enviat(request, form)
    if feta:
        messages.success(request, missatge)
        return redirect(desti(feta))
    context = context | {"form": form, "conflicte": form.conflicte}
    return render(request, plantilla, context, status=409 if form.conflicte else 200)


def enviat(request, form):
    """What the form has stored, if it has been sent; `form.conflicte` if somebody was quicker."""
    form.conflicte = None
    if request.method != "POST":
        return None
    feta, form.conflicte = desa(form)
    return feta


def desa(form):
    """The record that it has stored, and the conflict when somebody wrote it meanwhile.

    Neither of them when it is refused: the form says why, and nothing has been stored.
    """
    if feta := form.repetida() if hasattr(form, "repetida") else None:
        return feta, None
    if not form.is_valid():
        return None, None
    try:
        return desat_de(form), None
    except ConflicteError:
        return None, conflicte_de(form)


def desat_de(form):
    """What a valid form has stored, or nothing: why not is told beside the field."""
    try:
        with transaction.atomic():
            return form.save()
    except PlaError as error:
        form.add_error(error.camp if error.camp in form.fields else None, error.missatge)
    except IntegrityError as error:
        form.add_error(None, _del_que_no_compleix(form, error))
    return None


def _del_que_no_compleix(form, error: IntegrityError):
    """The words of the constraint that the database names: somebody was quicker."""
    instance = getattr(form, "instance", None)
    for condicio in instance._meta.constraints if instance is not None else ():
        if condicio.name in str(error) and condicio.violation_error_message:
            return condicio.violation_error_message
    raise error


def conflicte_de(form) -> dict:
    """For the notice that somebody else has written the record since the form was opened."""
    diferencies, escrit = form.diferencies(), form.instance
    return {
        "per": escrit.modificat_per,
        "el": escrit.modificat_el,
        "diferencies": diferencies,
        "afegides": [],
    }
