"""Mandates: the list, the tree of one, and the writing of its priorities."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import llistes
from comptes.enums import Rol
from comptes.perms import rols
from pla.enums.qui import DEL_PLA
from pla.forms.mandat import MandatForm, PrioritatForm
from pla.models import PlaMandat, PrioritatMandat
from pla.presenters.arbre import arbre
from pla.presenters.progres import de_mandat, mandats_amb_progres

from .formulari import desa_o_mostra

ORDRE = ("-inici", "-id")


@require_safe
@rols(*DEL_PLA)
def mandats(request):
    """Those of her territory, the newest first, with how much of each is done."""
    visibles = PlaMandat.objects.visibles_per(request.user)
    pagina = llistes.pagina(mandats_amb_progres(visibles), ORDRE, request.GET.get("des_de", ""))
    context = {
        "pagina": pagina,
        "files": [(mandat, de_mandat(mandat)) for mandat in pagina],
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "pla/mandat/mandats.html", context)


@require_safe
@rols(*DEL_PLA)
def mandat(request, uid):
    """Priority by priority, how each commitment stands."""
    mandat = mandat_o_404(request, uid, mandats_amb_progres)
    context = {
        "mandat": mandat,
        "progres": de_mandat(mandat),
        "arbre": arbre(mandat),
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "pla/mandat/mandat.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request):
    form = MandatForm(request.POST or None, per=request.user)
    return desa_o_mostra(
        request,
        form,
        fet=_("Pla de mandat desat. Escriviu-ne ara les prioritats."),
        desti=_a_mandat,
        titol=_("Pla de mandat nou"),
        torna=reverse("pla:mandats"),
    )


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    mandat = mandat_o_404(request, uid)
    form = MandatForm(request.POST or None, instance=mandat, per=request.user)
    return desa_o_mostra(
        request,
        form,
        fet=_("Pla de mandat desat."),
        desti=_a_mandat,
        titol=_("Edita el pla de mandat"),
        mandat=mandat,
        torna=_a_mandat(mandat),
    )


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def prioritat_nova(request, uid):
    mandat = mandat_o_404(request, uid)
    form = PrioritatForm(request.POST or None, mandat=mandat, per=request.user)
    return _desa_prioritat(request, form, mandat, _("Prioritat nova"))


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def prioritat(request, uid):
    prioritat = prioritat_o_404(request, uid)
    form = PrioritatForm(request.POST or None, instance=prioritat, per=request.user)
    return _desa_prioritat(request, form, prioritat.mandat, _("Edita la prioritat"))


def _desa_prioritat(request, form, mandat, titol):
    return desa_o_mostra(
        request,
        form,
        fet=_("Prioritat desada."),
        desti=lambda desada: _a_mandat(mandat),
        titol=titol,
        mandat=mandat,
        torna=_a_mandat(mandat),
    )


def mandat_o_404(request, uid, amb=lambda files: files) -> PlaMandat:
    return get_object_or_404(amb(PlaMandat.objects.visibles_per(request.user)), uid=uid)


def prioritat_o_404(request, uid) -> PrioritatMandat:
    visibles = PrioritatMandat.objects.visibles_per(request.user)
    return get_object_or_404(visibles.select_related("mandat__comarca"), uid=uid)


def _a_mandat(mandat) -> str:
    return reverse("pla:mandat", args=[mandat.uid])
