"""Indicators: the page of one with its values, its writing, and the values by hand."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from pla import periodes
from pla.actions import retira_indicador
from pla.enums.qui import DEL_PLA
from pla.forms.indicadors import IndicadorForm, ValorForm
from pla.lectures import lector_de
from pla.models import Accio, Indicador
from pla.perms import pot_respondre
from pla.presenters.indicadors import amb_valors, canvis, fila

from .compromisos import a_compromis, compromis_o_404
from .formulari import desa_o_mostra

RELACIONS = (
    "accio__anual__pla__comarca",
    "compromis__prioritat__mandat__comarca",
    "compromis__prioritat__mandat__municipi",
    "municipi",
)


@require_safe
@rols(*DEL_PLA)
def indicador(request, uid):
    """Its value in each period, and who wrote those that are by hand."""
    indicador = indicador_o_404(request, uid)
    llegeix = lector_de(pare_de(indicador), request.user)
    context = {
        "indicador": indicador,
        "files": [(p, fila(indicador, p, llegeix)) for p in periodes.de(pare_de(indicador))],
        "canvis": canvis(indicador),
        "pare": pare_de(indicador),
        "torna": a_pare(pare_de(indicador)),
        "edita": request.user.te_rol(Rol.COORDINADORA),
        "escriu": not (indicador.xifra or indicador.retirat_el)
        and pot_respondre(request.user, indicador.accio),
    }
    return render(request, "pla/mandat/indicador.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def d_accio(request, uid):
    visibles = Accio.objects.visibles_per(request.user).select_related("anual__pla__comarca")
    return _nou(request, get_object_or_404(visibles, uid=uid))


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def de_compromis(request, uid):
    return _nou(request, compromis_o_404(request, uid))


def _nou(request, pare):
    form = IndicadorForm(request.POST or None, pare=pare, per=request.user)
    return desa_o_mostra(
        request,
        form,
        fet=_("Indicador desat."),
        desti=lambda desat: a_pare(pare),
        titol=_("Indicador nou"),
        torna=a_pare(pare),
        **context_de(pare),
    )


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    indicador = indicador_o_404(request, uid)
    form = IndicadorForm(request.POST or None, instance=indicador, per=request.user)
    return desa_o_mostra(
        request,
        form,
        fet=_("Indicador desat."),
        desti=a_indicador,
        titol=_("Edita l'indicador"),
        torna=a_indicador(indicador),
        **context_de(pare_de(indicador)),
    )


@require_POST
@rols(Rol.COORDINADORA)
def retira(request, uid):
    indicador = indicador_o_404(request, uid)
    retira_indicador(indicador=indicador, per=request.user)
    messages.success(request, _("L'indicador ja no es mira. Els seus valors es conserven."))
    return redirect(a_pare(pare_de(indicador)))


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def valor(request, uid):
    """A value by hand: whoever answers for the action, or the coordinator."""
    indicador = indicador_o_404(request, uid)
    if not pot_respondre(request.user, indicador.accio):
        raise PermissionDenied
    inicial = {"periode": request.GET.get("periode", "")}
    form = ValorForm(request.POST or None, indicador=indicador, per=request.user, initial=inicial)
    return desa_o_mostra(
        request,
        form,
        fet=_("Valor desat."),
        desti=lambda desat: a_indicador(indicador),
        titol=_("Escriu un valor a mà"),
        subtitol=f"{indicador} · {indicador.unitat}",
        torna=a_indicador(indicador),
        **context_de(pare_de(indicador)),
    )


def indicador_o_404(request, uid) -> Indicador:
    visibles = amb_valors(Indicador.objects.visibles_per(request.user))
    return get_object_or_404(visibles.select_related(*RELACIONS), uid=uid)


def pare_de(indicador):
    return indicador.accio or indicador.compromis


def context_de(pare) -> dict:
    """What the page of a form leads back to."""
    if isinstance(pare, Accio):
        return {"accio": pare}
    return {"compromis": pare, "mandat": pare.prioritat.mandat}


def a_pare(pare) -> str:
    return reverse("pla:accio", args=[pare.uid]) if isinstance(pare, Accio) else a_compromis(pare)


def a_indicador(indicador) -> str:
    return reverse("pla:indicador", args=[indicador.uid])
