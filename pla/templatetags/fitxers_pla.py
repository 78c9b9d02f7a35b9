"""How a page of the room offers to hand in a file."""

from django import template

from pla.forms.fitxers import PujaForm
from pla.perms import pot_adjuntar

register = template.Library()


@register.simple_tag(takes_context=True)
def puja_fitxer(context, portador):
    """The form to put a file in a record, for who may; with a key of its own each time."""
    if not pot_adjuntar(context["request"].user, portador):
        return None
    return PujaForm(auto_id="id_puja_%s")  # the page may have other forms
