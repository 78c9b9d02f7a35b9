"""Writing the catalogue: a new code, a version, its last day."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comptes.enums import Rol
from comptes.perms import rols
from tramits.forms.cataleg import RetiraForm
from tramits.forms.versio import VersioForm
from tramits.models import TipusTramit


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request):
    form = VersioForm(request.POST or None)
    if form.is_valid() and (feta := form.desa()):
        messages.success(request, _("S'ha afegit «%(nom)s».") % {"nom": feta})
        return redirect("tramits:tipus", feta.codi)
    return render(request, "tramits/cataleg/versio.html", {"form": form})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    """In place while nobody follows it; otherwise, the next version."""
    versio = get_object_or_404(TipusTramit.objects.visibles_per(request.user), uid=uid)
    form = VersioForm(request.POST or None, instance=versio)
    if form.is_valid() and (desada := form.desa()):
        messages.success(request, _("S'ha desat «%(nom)s».") % {"nom": desada})
        return redirect("tramits:tipus", desada.codi)
    return render(request, "tramits/cataleg/versio.html", {"form": form, "codi": versio.codi})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def retira(request, uid):
    versio = get_object_or_404(TipusTramit.objects.visibles_per(request.user), uid=uid)
    form = RetiraForm(request.POST or None, instance=versio)
    if form.is_valid() and (desada := form.desa()):
        messages.success(request, _("S'han desat els dies de «%(nom)s».") % {"nom": desada})
        return redirect("tramits:tipus", desada.codi)
    context = {"form": form, "versio": versio, "codi": versio.codi}
    return render(request, "tramits/cataleg/retira.html", context)
