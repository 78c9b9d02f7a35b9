"""What the parts of the mandate ask for by themselves, wherever they are included."""

from decimal import Decimal

from django import template
from django.urls import reverse

from pla import periodes
from pla.lectures import lector_de
from pla.models import Accio, Compromis
from pla.perms import pot_respondre
from pla.presenters.evidencies import amb_registres, proves
from pla.presenters.indicadors import amb_valors, files
from pla.progres import nombre, progres

register = template.Library()

register.filter("percent", nombre)


@register.filter
def quantitat(valor):
    """Without the decimals that say nothing: «12,5», «12»."""
    if valor is None:
        return None
    return int(valor) if valor == int(valor) else Decimal(valor).normalize()


@register.filter
def nom_del_periode(codi) -> str:
    return periodes.nom(codi)


@register.simple_tag(takes_context=True)
def evidencies_d(context, accio: Accio) -> dict:
    """What proves an action, and where more is put by who may."""
    usuari = context["request"].user
    posa = reverse("pla:evidencia_d_accio", args=[accio.uid])
    return {
        "proves": proves(amb_registres(accio.evidencies), lector_de(accio, usuari)),
        "posa": posa if pot_respondre(usuari, accio) else "",
    }


@register.simple_tag(takes_context=True)
def indicadors_de(context, pare: Accio | Compromis) -> dict:
    """Those in force, over the `periode` of the page, and how much of their targets is reached."""
    usuari, de_l_accio = context["request"].user, isinstance(pare, Accio)
    triat = None if de_l_accio else context.get("periode")
    periode = triat or periodes.de(pare)[0]
    vistos = files(amb_valors(pare.indicadors.vigents()), periode, lector_de(pare, usuari))
    nom = "pla:indicador_d_accio" if de_l_accio else "pla:indicador_de_compromis"
    return {
        "periode": periode,
        "files": vistos,
        "progres": progres(fila.element for fila in vistos),
        "nou": reverse(nom, args=[pare.uid]) if pot_respondre(usuari) else "",
    }
