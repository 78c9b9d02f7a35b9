"""Storing a form and going on, or showing it again with what is wrong."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render

from acollida.formularis import ConflicteError
from pla.actions import PlaError


def desa_o_mostra(request, form, *, fet, desti, **context):
    """`desti(record)` is where to go on once it is stored; `context`, what the page says."""
    conflicte = None
    if request.method == "POST" and (form.repetida() or form.is_valid()):
        try:
            desat = form.repetida() or desat_de(form)
        except ConflicteError:
            diferencies, escrit = form.diferencies(), form.instance
            conflicte = {
                "per": escrit.modificat_per, "el": escrit.modificat_el, "afegides": [],
                "diferencies": diferencies,
            }  # fmt: skip
        else:
            if desat:
                messages.success(request, fet)
                return redirect(desti(desat))
    context |= {"form": form, "conflicte": conflicte}
    return render(request, "pla/mandat/form.html", context, status=409 if conflicte else 200)


def desat_de(form):
    """What it has stored, or nothing: why not is told beside the field."""
    try:
        with transaction.atomic():
            return form.save()
    except PlaError as error:
        form.add_error(error.camp if error.camp in form.fields else None, error.missatge)
    except IntegrityError as error:
        form.add_error(None, _del_que_no_compleix(form.instance, error))
    return None


def _del_que_no_compleix(instance, error):
    """The words of the constraint that the database names: somebody was quicker."""
    for condicio in instance._meta.constraints:
        if condicio.name in str(error):
            return condicio.violation_error_message
    raise error
