"""How activities and their sessions are said on a page."""

from django import template

from pla import durada
from pla.enums import EstatActivitat
from pla.presenters.activitats import TO_DE, nom_estat

register = template.Library()
register.filter("durada", durada.diu_durada)


@register.inclusion_tag("components/estat.html")
def estat_activitat(activitat):
    """Of a row `amb_dies`."""
    return {"text": nom_estat(activitat), "to": TO_DE.get(activitat.estat, "neutre")}


@register.inclusion_tag("components/estat.html")
def estat_sessio(sessio):
    estat = EstatActivitat(sessio.estat)
    return {"text": estat.label, "to": TO_DE[estat]}
