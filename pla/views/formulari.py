"""The page of a form of the mandate: its title, what it is of, and where to go back to."""

from .desa import escriu


def desa_o_mostra(request, form, *, fet, desti, **context):
    """`fet` says that it has been stored; `desti(record)` is where to go on then."""
    return escriu(request, form, "pla/mandat/form.html", context, desti=desti, missatge=fet)
