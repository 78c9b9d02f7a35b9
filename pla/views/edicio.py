"""What the pages where a record is written have in common."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from acollida.formularis import ConflicteError
from comptes.enums import Rol
from pla.actions import PlaError

DEL_PLA = (Rol.TECNICA, Rol.COORDINADORA)


def escriu(request, form, plantilla, context, *, desti, missatge):
    """Show a form of a record or store what was sent, all or nothing, and go on to it.

    `desti(record)` is where; the same form sent twice leads there too. Status 409 when somebody
    has written the record meanwhile.
    """
    conflicte = None
    if request.method == "POST":
        feta = form.repetida()
        if feta or form.is_valid():
            try:
                with transaction.atomic():
                    feta = feta or form.save()
            except ConflicteError:
                conflicte = _conflicte(form)
            except PlaError as error:
                form.add_error(error.camp, error.missatge)
            else:
                messages.success(request, missatge)
                return redirect(desti(feta))
    context = context | {"form": form, "conflicte": conflicte}
    return render(request, plantilla, context, status=409 if conflicte else 200)


def _conflicte(form) -> dict:
    diferencies, desada = form.diferencies(), form.instance
    return {"per": desada.modificat_per, "el": desada.modificat_el, "diferencies": diferencies}
