"""How files, transfers and contacts are said on a page."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from acollida.enums import EstatExpedient, EstatTraspas

register = template.Library()

MENES = {
    EstatTraspas.PENDENT: "avis",
    EstatTraspas.ACCEPTAT: "ok",
    EstatTraspas.REBUTJAT: "mal",
}


@register.inclusion_tag("components/passos.html")
def passos_de_l_expedient(expedient):
    """Open and closed, with the present one in its place."""
    fet = 0 if expedient.es_obert else 1
    return {"passos": [(estat.label, i - fet) for i, estat in enumerate(EstatExpedient)]}


@register.inclusion_tag("components/estat.html")
def estat_del_traspas(traspas):
    return {"text": traspas.get_estat_display(), "to": MENES.get(traspas.estat, "neutre")}


@register.inclusion_tag("components/pestanyes.html", takes_context=True)
def pestanyes_dels_traspassos(context):
    adreca = reverse("acollida:traspassos")
    enviats = f"{adreca}?quins=enviats"
    return {
        "llista": [(_("Rebuts"), adreca), (_("Enviats"), enviats)],
        "nom": _("Quins traspassos"),
        "aqui": enviats if context["enviats"] else adreca,
    }


@register.filter
def de_la_clau(diccionari, clau):
    """What a dictionary has under a key that is not written in the template."""
    return diccionari.get(clau)
