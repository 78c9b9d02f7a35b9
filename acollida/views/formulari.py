"""A form of a record on a page of its own."""

from django.shortcuts import render

from acollida.formularis import ConflicteError


def formulari(request, form, desada, **textos):
    """Ask, store and go on with `desada(record)`; whoever has written meanwhile is told of."""
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            fet = form.save()
        except ConflicteError:
            conflicte = _conflicte(form)
        else:
            return desada(fet)
    context = {"form": form, "conflicte": conflicte, **textos}
    estat = 409 if conflicte else 200
    return render(request, "acollida/cursos/formulari.html", context, status=estat)


def _conflicte(form) -> dict:
    diferencies = form.diferencies()
    actual = form.instance
    return {"per": actual.modificat_per, "el": actual.modificat_el, "diferencies": diferencies}
