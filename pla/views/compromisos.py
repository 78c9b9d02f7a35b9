"""Commitments: the page of one with what proves it, its writing, and its steps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from pla import periodes
from pla.actions import PlaError
from pla.enums.qui import DEL_PLA
from pla.forms.mandat import CompromisForm
from pla.forms.passos import PasForm, VersioForm, files_de_passos
from pla.lectures import lector_de
from pla.models import Compromis, PasCompromis
from pla.presenters import compromis as presenta
from pla.presenters.evidencies import amb_registres, proves
from pla.presenters.progres import compromisos_amb_progres, de_compromis

from .formulari import desa_o_mostra
from .mandat import prioritat_o_404

RELACIONS = ("prioritat__mandat__comarca", "prioritat__mandat__municipi")


@require_safe
@rols(*DEL_PLA)
def compromis(request, uid):
    """What was promised, what has been said of it, how much is done and what proves it."""
    compromis = compromis_o_404(request, uid, compromisos_amb_progres)
    mandat = compromis.prioritat.mandat
    triables = periodes.del_mandat(mandat)
    context = {
        "compromis": compromis,
        "mandat": mandat,
        "progres": de_compromis(compromis),
        "passos": presenta.passos(compromis, lector_de(compromis, request.user)),
        "estats": presenta.estats(compromis),
        "accions": presenta.accions(compromis, request.user),
        "periodes": [(p.codi, periodes.nom(p.codi)) for p in triables],
        "periode": periodes.triat(request.GET.get("periode", ""), triables),
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "pla/mandat/compromis.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request, uid):
    prioritat = prioritat_o_404(request, uid)
    form = CompromisForm(request.POST or None, prioritat=prioritat, per=request.user)
    return desa_o_mostra(
        request,
        form,
        fet=_("Compromís desat, amb els passos que proposa el seu tipus: reviseu-los."),
        desti=lambda desat: reverse("pla:passos", args=[desat.uid]),
        titol=_("Compromís nou"),
        mandat=prioritat.mandat,
        torna=reverse("pla:mandat", args=[prioritat.mandat.uid]),
    )


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    compromis = compromis_o_404(request, uid)
    form = CompromisForm(request.POST or None, instance=compromis, per=request.user)
    return desa_o_mostra(
        request,
        form,
        fet=_("Compromís desat."),
        desti=a_compromis,
        titol=_("Edita el compromís"),
        mandat=compromis.prioritat.mandat,
        compromis=compromis,
        torna=a_compromis(compromis),
    )


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def passos(request, uid):
    """All its steps at once: they add up to a hundred at most."""
    compromis, motiu = compromis_o_404(request, uid), ""
    files = files_de_passos(request.POST or None, compromis)
    versio = VersioForm(request.POST or None, initial={"versio": compromis.versio})
    if request.method == "POST" and files.is_valid() and versio.is_valid():
        try:
            files.desa(per=request.user, **versio.cleaned_data)
        except PlaError as error:
            motiu = error.missatge
        else:
            messages.success(request, _("Passos desats."))
            return redirect(a_compromis(compromis))
    context = {
        "compromis": compromis,
        "mandat": compromis.prioritat.mandat,
        "files": files,
        "versio": versio,
        "motiu": motiu,
    }
    return render(request, "pla/mandat/passos.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def pas(request, uid):
    """When a step was taken: not before something proves it."""
    pas = pas_o_404(request, uid)
    form = PasForm(request.POST or None, pas=pas, per=request.user)
    return desa_o_mostra(
        request,
        form,
        fet=_("Pas desat."),
        desti=lambda desat: a_compromis(pas.compromis),
        titol=pas.nom,
        mandat=pas.compromis.prioritat.mandat,
        compromis=pas.compromis,
        pas=pas,
        proves=proves(amb_registres(pas.evidencies), lector_de(pas.compromis, request.user)),
        torna=a_compromis(pas.compromis),
    )


def compromis_o_404(request, uid, amb=lambda files: files) -> Compromis:
    visibles = Compromis.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(amb(visibles), uid=uid)


def pas_o_404(request, uid) -> PasCompromis:
    visibles = PasCompromis.objects.visibles_per(request.user)
    relacions = [f"compromis__{relacio}" for relacio in RELACIONS]
    return get_object_or_404(visibles.select_related(*relacions), uid=uid)


def a_compromis(compromis) -> str:
    return reverse("pla:compromis", args=[compromis.uid])
