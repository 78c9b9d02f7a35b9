"""The rules of the service: the versions that there have been, and a new one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acollida.tecniques import comarca_de
from comptes.enums import Rol
from comptes.perms import rols
from mediacio.forms.regles import ReglaForm
from mediacio.presenters.regles import versions_de


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def regles(request):
    context = {
        "versions": versions_de(comarca_de(request.user)),
        "comarca": comarca_de(request.user),
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "mediacio/regles.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    """Others from a day on: what was asked before keeps the warnings that it had."""
    form = ReglaForm(request.POST or None, comarca=comarca_de(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Normes desades."))
        return redirect("mediacio:regles")
    return render(request, "mediacio/regla_nova.html", {"form": form})
