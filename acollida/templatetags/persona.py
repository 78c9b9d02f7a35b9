"""Pieces of the record of a person."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse

from acollida.contactes import es_llegeix

register = template.Library()

register.filter("telefon", es_llegeix)


@register.simple_block_tag
def seccio(content, persona, codi, titol):
    """A section of the record, with the way to write it; JavaScript folds it on a small screen."""
    edita = reverse("acollida:persona_edita", args=[persona.uid, codi])
    valors = {"contingut": content, "codi": codi, "titol": titol, "edita": edita}
    return render_to_string("acollida/peces/seccio.html", valors)
