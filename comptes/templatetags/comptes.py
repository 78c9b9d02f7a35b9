"""What templates say of the person who has entered."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def assignacio_activa(context):
    """The hidden field that ties a form to the role under which it was opened."""
    usuari = context["request"].user
    if not usuari.is_authenticated or not usuari.assignacio:
        return ""
    return format_html('<input type="hidden" name="_assignacio" value="{}">', usuari.assignacio.uid)
