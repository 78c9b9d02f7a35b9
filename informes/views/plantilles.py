"""The templates of the annual report: which is in force each year, and what they are made of."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comptes.enums import Rol
from comptes.perms import rols
from informes.models import PlantillaMemoria, VersioMemoria
from informes.plantilles import actions
from informes.plantilles.forma import Forma
from informes.plantilles.forms import FUNCIONS, PlantillaForm, PlantillaNovaForm
from informes.plantilles.pagina import TIPUS, capitols, vigents
from pla.views.desa import escriu

COM_A_MOLT = 50


@require_GET
@rols(Rol.COORDINADORA)
def llista(request):
    """The first time that they are looked at, the template of the house is written."""
    exercici = timezone.localdate().year
    totes = _amb_versions(request)
    if not totes and request.user.assignacio.comarca_id:
        actions.plantilla_de(request.user.assignacio.comarca, exercici, request.user)
        totes = _amb_versions(request)
    context = {
        "anys": vigents(totes, range(exercici + 1, exercici - 5, -1)),
        "en_us": [p for p in totes if not p.retirada_el],
        "retirades": [p for p in totes if p.retirada_el],
        "exercici": exercici,
    }
    return render(request, "informes/plantilles/llista.html", context)


def _amb_versions(request) -> list[PlantillaMemoria]:
    versions = VersioMemoria.objects.visibles_per(request.user).select_related("per")
    versions = Prefetch("versions", versions.defer("forma"))
    return list(PlantillaMemoria.objects.visibles_per(request.user).prefetch_related(versions))


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    if not request.user.assignacio.comarca_id:
        return redirect("informes:plantilles")
    inicial = {"des_d_exercici": timezone.localdate().year, "de": request.GET.get("de")}
    form = PlantillaNovaForm(request.POST or None, per=request.user, initial=inicial)
    return escriu(
        request, form, "informes/plantilles/nova.html", {},
        desti=lambda feta: reverse("informes:plantilla", args=[feta.uid]),
        missatge=_("Plantilla feta. Ara, els capítols."),
    )  # fmt: skip


@require_GET
@rols(Rol.COORDINADORA)
def plantilla(request, uid):
    plantilla = plantilla_o_404(request, uid)
    versions = list(plantilla.versions.select_related("per")[:COM_A_MOLT])
    forma = Forma.de_json(versions[0].forma)
    context = {
        "plantilla": plantilla,
        "versions": versions,
        "actual": versions[0],
        "capitols": capitols(forma, dict(FUNCIONS)),
        "tipus": TIPUS,
        "exercici": timezone.localdate().year,
    }
    return render(request, "informes/plantilles/plantilla.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    plantilla = plantilla_o_404(request, uid)
    form = PlantillaForm(request.POST or None, instance=plantilla, per=request.user)
    return escriu(
        request, form, "informes/plantilles/edita.html", {"plantilla": plantilla},
        desti=lambda feta: reverse("informes:plantilla", args=[feta.uid]),
        missatge=_("Nom i anys desats."),
    )  # fmt: skip


@require_POST
@rols(Rol.COORDINADORA)
def retira(request, uid):
    """Out of use, or back in it."""
    plantilla = plantilla_o_404(request, uid)
    if plantilla.retirada_el:
        actions.recupera(plantilla, request.user)
        messages.success(request, _("«%s» torna a valer.") % plantilla.nom)
    else:
        actions.retira(plantilla, request.user)
        messages.success(
            request, _("«%s» ja no val per a memòries noves. Es pot recuperar.") % plantilla.nom
        )
    return redirect("informes:plantilla", uid)


def plantilla_o_404(request, uid) -> PlantillaMemoria:
    visibles = PlantillaMemoria.objects.visibles_per(request.user).select_related("comarca")
    return get_object_or_404(visibles, uid=uid)
