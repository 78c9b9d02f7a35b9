"""Bands of age, groups of nationalities and regions of towns, with their days."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from comptes.enums import Rol
from comptes.perms import rols
from informes.models import Agrupacio
from informes.plantilles.forms_grups import AgrupacioForm
from informes.plantilles.models_de_grups import MODELS
from pla.views.desa import escriu


@require_GET
@rols(Rol.COORDINADORA)
def llista(request):
    avui = timezone.localdate()
    totes = Agrupacio.objects.visibles_per(request.user).select_related("modificat_per")
    context = {"agrupacions": totes, "models": MODELS.values(), "avui": avui}
    return render(request, "informes/plantilles/agrupacions.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    """From one of the models (`?model=`), or the next days of another one (`?de=`)."""
    if not request.user.assignacio.comarca_id:
        return redirect("informes:agrupacions")
    form = AgrupacioForm(
        request.POST or None, instance=_primera(request), per=request.user,
        initial={"vigent_des_de": timezone.localdate() if "de" in request.GET else None},
    )  # fmt: skip
    return _escriu(request, form, _("Agrupació feta."))


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def agrupacio(request, uid):
    seva = get_object_or_404(
        Agrupacio.objects.visibles_per(request.user).select_related("comarca"), uid=uid
    )
    form = AgrupacioForm(request.POST or None, instance=seva, per=request.user)
    return _escriu(request, form, _("Agrupació desada."))


def _escriu(request, form, missatge):
    return escriu(
        request, form, "informes/plantilles/agrupacio.html", {"agrupacio": form.instance},
        desti=lambda feta: reverse("informes:agrupacions"), missatge=missatge,
    )  # fmt: skip


def _primera(request) -> Agrupacio:
    """What the new one begins with."""
    if uid := request.GET.get("de"):
        vella = _de(request, uid)
        return Agrupacio(codi=vella.codi, nom=vella.nom, de=vella.de, grups=vella.grups)
    model = MODELS.get(request.GET.get("model", ""))
    if model is None:
        raise Http404
    comarca = request.user.assignacio.comarca
    grups = model.grups(comarca, timezone.localdate())
    return Agrupacio(nom=str(model.nom) if grups else "", de=model.de, grups=grups)


def _de(request, uid) -> Agrupacio:
    try:
        return get_object_or_404(Agrupacio.objects.visibles_per(request.user), uid=uid)
    except ValidationError:
        raise Http404 from None
