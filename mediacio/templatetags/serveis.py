"""How services, cases and settlements are said on a page."""

from django import template
from django.utils.translation import gettext_lazy as _

from mediacio import fulls, hores
from mediacio.enums import EstatCas, NoCompareix

register = template.Library()
register.filter("hores", hores.en_hores)
register.filter("nom_del_mes", fulls.nom_del_mes)

DE_CAS = {EstatCas.OBERT: "info", EstatCas.SEGUIMENT: "avis", EstatCas.TANCAT: "neutre"}
DE_SERVEI = {
    NoCompareix.NINGU: ("ok", _("fet")),
    NoCompareix.USUARI: ("avis", NoCompareix.USUARI.label),
    NoCompareix.INTERPRET: ("mal", NoCompareix.INTERPRET.label),
}


@register.inclusion_tag("components/estat.html")
def estat_del_cas(cas):
    return {"text": cas.get_estat_display(), "to": DE_CAS[EstatCas(cas.estat)]}


@register.inclusion_tag("components/estat.html")
def estat_del_servei(prestacio):
    to, text = DE_SERVEI[NoCompareix(prestacio.no_show)]
    return {"text": text, "to": to}
