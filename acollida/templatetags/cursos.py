"""How the hours and the states of a course are said on a page."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.enums import EstatAssistencia

register = template.Library()

TONS = {
    EstatAssistencia.HI_ES: "ok",
    EstatAssistencia.JUSTIFICADA: "info",
    EstatAssistencia.FALTA: "avis",
}


@register.filter
def hores(minuts) -> str:
    """Minutes that are needed, as they are said: «12 h», «1 h 30 min», «45 min»."""
    return _dit(Decimal(minuts).to_integral_value(ROUND_CEILING))


@register.filter
def hores_avall(minuts) -> str:
    """Minutes that may be missed: never one more than there are."""
    return _dit(Decimal(minuts).to_integral_value(ROUND_FLOOR))


def _dit(minuts: Decimal) -> str:
    quantes, resta = divmod(int(minuts), 60)
    trossos = [f"{quantes} h"] if quantes or not resta else []
    return " ".join([*trossos, f"{resta} min"] if resta else trossos)


@register.inclusion_tag("components/estat.html")
def estat_de_l_edicio(edicio):
    avui = timezone.localdate()
    if edicio.anullada_el:
        return {"text": _("anul·lada"), "to": "mal"}
    if edicio.inici > avui:
        return {"text": _("per començar"), "to": "info"}
    if edicio.fi < avui:
        return {"text": _("acabada"), "to": "neutre"}
    return {"text": _("en curs"), "to": "ok"}


@register.inclusion_tag("components/estat.html")
def estat_d_assistencia(estat):
    return {"text": EstatAssistencia(estat).label, "to": TONS.get(estat, "neutre")}


@register.filter
def per_omplir(sessio, full) -> bool:
    return full.es_per_omplir(sessio)
