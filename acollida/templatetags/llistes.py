"""What every list of the room has above it."""

from django import template
from django.utils.translation import gettext as _

from acollida.edats import naixement_escrit
from acollida.models import LlistaDesada

register = template.Library()


@register.filter
def naixement(persona) -> str:
    """The birth date of a person, as much of it as is known."""
    escrit = naixement_escrit(persona.naixement, persona.naixement_precisio)
    return escrit or _("naixement desconegut")


@register.inclusion_tag("acollida/peces/llistes_desades.html", takes_context=True)
def llistes_desades(context, vista):
    """The lists kept of the page `vista` (the name of its address), and how to keep this one."""
    request = context["request"]
    parametres = request.GET.copy()
    parametres.pop("des_de", None)
    actual = parametres.urlencode()
    desades = LlistaDesada.objects.visibles_per(request.user).filter(vista=vista)
    return {
        "request": request,
        "desades": [(desada, desada.parametres == actual) for desada in desades],
        "vista": vista,
        "parametres": actual,
    }
