"""Storing a form of a programme: sent twice makes one, and nobody is overwritten."""

from django.contrib import messages

from acollida import esborranys
from acollida.forms.seccions import Conflicte
from acollida.formularis import ConflicteError


def desa(request, form, clau, fet):
    """(what has been stored or `None`, who has written meanwhile or `None`)."""
    if feta := form.repetida():
        return feta, None
    if request.method != "POST" or not form.is_valid():
        return None, None
    try:
        desada = form.save()
    except ConflicteError:
        diferencies = form.diferencies()
        return None, Conflicte(form.instance.modificat_per, form.instance.modificat_el, diferencies)
    esborranys.descarta(request, clau)
    messages.success(request, fet)
    return desada, None
