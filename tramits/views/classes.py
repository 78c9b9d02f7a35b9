"""The papers that a procedure may ask for: added, renamed and retired, never deleted."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida.servei import Llista
from comptes.enums import Rol
from comptes.perms import rols
from tramits.forms.cataleg import ClasseForm
from tramits.models import ClasseDocument
from tramits.presenters.cataleg import classes_amb_us


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA)
def classes(request):
    context = {"files": classes_amb_us(), "edita": request.user.te_rol(Rol.COORDINADORA)}
    return render(request, "tramits/cataleg/classes.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    form = ClasseForm(request.POST or None)
    if form.is_valid():
        feta = Llista("", "", ClasseDocument).afegeix(form.save(commit=False))
        messages.success(request, _("S'ha afegit «%(nom)s».") % {"nom": feta})
        return redirect("tramits:classes")
    return render(request, "tramits/cataleg/classe.html", {"form": form})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, codi):
    classe = get_object_or_404(Llista("", "", ClasseDocument).files(), codi=codi)
    form = ClasseForm(request.POST or None, instance=classe)
    if form.is_valid():
        messages.success(request, _("S'ha desat «%(nom)s».") % {"nom": form.save()})
        return redirect("tramits:classes")
    return render(request, "tramits/cataleg/classe.html", {"form": form, "classe": classe})
