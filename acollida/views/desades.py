"""Lists that are kept: made from the list itself, mended by who made them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida.forms.desades import LlistaForm, LlistaNovaForm
from acollida.models import LlistaDesada
from comptes.enums import Rol
from comptes.perms import rols


@require_POST
@rols(Rol.TECNICA)
def desa(request):
    form = LlistaNovaForm(request.POST, per=request.user)
    if not form.is_valid():
        return render(request, "acollida/llista_desada.html", {"form": form}, status=422)
    feta = form.save()
    messages.success(request, _("S'ha desat la llista «%(nom)s».") % {"nom": feta.nom})
    return redirect(feta.adreca)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def edita(request, uid):
    """Rename it, share it or throw it away: only who made it."""
    seves = LlistaDesada.objects.visibles_per(request.user).filter(per=request.user)
    desada = get_object_or_404(seves, uid=uid)
    if "treu" in request.POST:
        desada.delete()
        messages.success(request, _("S'ha tret la llista «%(nom)s».") % {"nom": desada.nom})
        return redirect(reverse(desada.vista))
    form = LlistaForm(request.POST or None, instance=desada, per=request.user)
    if form.is_valid():
        return redirect(form.save().adreca)
    return render(request, "acollida/llista_desada.html", {"form": form, "desada": desada})
