"""What the comarca asks of a home: the thresholds that there have been, and others."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida.tecniques import comarca_de
from comptes.enums import Rol
from comptes.perms import rols
from tramits.forms.llindars import LlindarsForm
from tramits.models import LlindarHabitatge
from tramits.presenters.llindars import versions_de


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA)
def llindars(request):
    comarca = comarca_de(request.user)
    seus = LlindarHabitatge.objects.visibles_per(request.user).filter(comarca=comarca)
    context = {
        "versions": versions_de(seus),
        "comarca": comarca,
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "tramits/habitatge/llindars.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nous(request):
    """Others from a day on: the homes that have been seen keep those of their day."""
    form = LlindarsForm(request.POST or None, comarca=comarca_de(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Llindars desats."))
        return redirect("tramits:llindars")
    return render(request, "tramits/habitatge/llindars_nous.html", {"form": form})
