"""How the padró's states, cells and places in a file are said on a page."""

from django import template

from municipis.enums import Valor
from padro.enums import EstatEsperat
from padro.forms import RespostesForm
from padro.lectura.claus import lletra

register = template.Library()
register.filter("lletra_de_columna", lletra)

MENES = {
    EstatEsperat.RETORNAT: "avis",
    EstatEsperat.VALIDAT: "ok",
    EstatEsperat.NO_INICIAT: "neutre",
    EstatEsperat.EXEMPT: "neutre",
}
CAMI = [EstatEsperat.NO_INICIAT, EstatEsperat.ENVIAT, EstatEsperat.VALIDAT]
MARQUES = {Valor.SUPRIMIT: "<5", Valor.NO_PROCEDEIX: "·", Valor.SENSE_DADA: None}


@register.inclusion_tag("padro/peces/estat.html")
def estat_del_padro(codi):
    """The state of a municipality or of a submission: an icon and a word."""
    estat = EstatEsperat(codi)
    return {"text": estat.label, "to": MENES.get(estat, "info")}


@register.inclusion_tag("padro/peces/passos.html")
def passos_del_padro(codi):
    """The way of a submission, with the present state in its place."""
    estat = EstatEsperat(codi)
    cami = list(CAMI)
    if estat not in cami:
        cami[0 if estat in EstatEsperat.pendents() else 1] = estat
    return {"noms": [pas.label for pas in cami], "actual": estat.label}


@register.simple_tag
def dita(tipus, valor):
    """What a cell says, as the `valor` filter of the pages takes it."""
    return MARQUES.get(tipus, valor)


@register.inclusion_tag("padro/peces/casella.html")
def casella_dita(casella):
    """A stored cell, or its absence."""
    return {"valor": dita(casella.tipus, casella.valor) if casella else None}


@register.inclusion_tag("padro/peces/casella.html")
def parella(tipus_i_valor):
    """A cell of the preview as `(tipus, valor)`, or its absence."""
    return {"valor": dita(*tipus_i_valor) if tipus_i_valor else None}


@register.inclusion_tag("padro/peces/resposta.html")
def camp_de_resposta(form: RespostesForm, problema):
    """The field that mends an error in place, where it can be mended."""
    nom = form.nom_del_camp(problema)
    return {"camp": form[nom] if nom in form.fields else None}


@register.inclusion_tag("padro/peces/mapa.html")
def mapa_del_tauler(tauler):
    """The municipalities of a board drawn by their state."""
    files = [fila for fila in tauler.totes if hasattr(fila.esperat.municipi, "contorn")]
    contorns = [fila.esperat.municipi.contorn for fila in files]
    if not contorns:
        return {}
    x, y = min(c.x_min for c in contorns), min(c.y_min for c in contorns)
    amplada = max(c.x_max for c in contorns) - x
    alcada = max(c.y_max for c in contorns) - y
    return {
        "files": files,
        "caixa": f"{x - 5} {y - 5} {amplada + 10} {alcada + 10}",
        "estats": tauler.per_estat,
    }
