"""What the pages with forms of records have in common: the draft, and how a field is recorded."""

from django import template

from acollida import esborranys
from acollida.criteris import posa_criteris

register = template.Library()


@register.inclusion_tag("acollida/peces/esborrany.html", takes_context=True)
def esborrany(context, clau):
    """Above a form with `data-esborrany="{{ clau }}"`: offers the draft that was left, if any."""
    request = context["request"]
    return {
        "clau": clau,
        "guardat": esborranys.de(request, clau),
        "recuperat": "esborrany" in request.GET,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def criteris(*formularis):
    """Put beside the fields of these forms how each is recorded: «Com es registra?»."""
    posa_criteris(*formularis)
    return ""
