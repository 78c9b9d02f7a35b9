"""How needs, requests and programmes are said on a page."""

from django import template

from pla.enums import EstatNecessitat, EstatPeticioInformacio, EstatProtocol, Prioritat
from pla.periodes import del_codi, diu_periode

register = template.Library()

TONS = {
    Prioritat.ALTA: "avis",
    Prioritat.MITJANA: "neutre",
    Prioritat.BAIXA: "neutre",
    EstatNecessitat.DETECTADA: "info",
    EstatNecessitat.PROPOSADA: "info",
    EstatNecessitat.PLANIFICADA: "ok",
    EstatNecessitat.DESCARTADA: "neutre",
    EstatPeticioInformacio.OBERTA: "avis",
    EstatPeticioInformacio.RESPOSTA: "ok",
    EstatPeticioInformacio.ANULLADA: "neutre",
    EstatProtocol.NO_N_HI_HA: "neutre",
    EstatProtocol.EN_ELABORACIO: "info",
    EstatProtocol.APROVAT: "ok",
    EstatProtocol.EN_REVISIO: "avis",
}


@register.inclusion_tag("components/estat.html")
def estat_del_pla(codi, text):
    return {"text": text, "to": TONS[codi]}


@register.filter
def quan(codi):
    """«el 2025»: the period with this code."""
    periode = del_codi(codi)
    return diu_periode(periode) if periode else codi
