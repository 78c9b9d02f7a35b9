"""How services, cases and settlements are said on a page, and the way from a part to another."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from mediacio import fulls, hores
from mediacio.enums import EstatCas, NoCompareix

register = template.Library()
register.filter("hores", hores.en_hores)
register.filter("nom_del_mes", fulls.nom_del_mes)

SECCIONS = (
    (_("Peticions"), "mediacio:inici"),
    (_("Serveis"), "mediacio:prestacions"),
    (_("Casos de mediació"), "mediacio:casos"),
    (_("Intèrprets"), "mediacio:interprets"),
    (_("Liquidacions"), "mediacio:liquidacions"),
    (_("Estadístiques"), "mediacio:estadistiques"),
)
DE_CAS = {EstatCas.OBERT: "info", EstatCas.SEGUIMENT: "avis", EstatCas.TANCAT: "neutre"}
DE_SERVEI = {
    NoCompareix.NINGU: ("ok", _("fet")),
    NoCompareix.USUARI: ("avis", NoCompareix.USUARI.label),
    NoCompareix.INTERPRET: ("mal", NoCompareix.INTERPRET.label),
}


@register.inclusion_tag("mediacio/peces/seccions.html", takes_context=True)
def seccions_de_mediacio(context):
    """The parts of the room, and in which of them we are; settlements, to the whole comarca."""
    request = context["request"]
    adreces = [(nom, _adreca(ruta)) for nom, ruta in SECCIONS]
    if not request.user.assignacio.comarca_id:
        adreces = [(nom, a) for nom, a in adreces if a != _adreca("mediacio:liquidacions")]
    dins = [a for _nom, a in adreces if a and request.path.startswith(a)]
    return {
        "seccions": [(nom, adreca) for nom, adreca in adreces if adreca],
        "aqui": max(dins, key=len, default=""),
    }


def _adreca(ruta: str) -> str:
    try:
        return reverse(ruta)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("components/estat.html")
def estat_del_cas(cas):
    return {"text": cas.get_estat_display(), "to": DE_CAS[EstatCas(cas.estat)]}


@register.inclusion_tag("components/estat.html")
def estat_del_servei(prestacio):
    to, text = DE_SERVEI[NoCompareix(prestacio.no_show)]
    return {"text": text, "to": to}
