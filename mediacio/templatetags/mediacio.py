"""The state of a request, as every page of the room shows it."""

from django import template

from mediacio.presenters.peticions import to_de

register = template.Library()


@register.inclusion_tag("components/estat.html")
def estat_peticio(peticio):
    return {"text": peticio.get_estat_display(), "to": to_de(peticio)}
