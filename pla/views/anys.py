"""The plan of each year."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from pla.enums.qui import DEL_PLA
from pla.forms.plans import AnyForm
from pla.models import PlaAnual
from pla.presenters.tauler import linies_amb_accions
from pla.progres import progres

from .desa import enviat
from .plans import pla_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request, uid):
    pla = pla_o_404(request, uid)
    form = AnyForm(request.POST or None, pla=pla, per=request.user)
    if anual := enviat(request, form):
        messages.success(request, _("Pla del %(any)s obert.") % {"any": anual.exercici})
        if n := form.copiades:
            frase = ngettext("Hi continua %(n)s acció.", "Hi continuen %(n)s accions.", n)
            messages.info(request, frase % {"n": n})
        return redirect("pla:pla_anual", anual.uid)
    return render(request, "pla/plans/any_form.html", {"form": form, "pla": pla})


@require_safe
@rols(*DEL_PLA)
def anual(request, uid):
    """Its actions by line; also the lines that have none, which is where some is missing."""
    anual = anual_o_404(request, uid)
    blocs = linies_amb_accions(anual.accions.all(), request.user, anual.pla.linies.vigents())
    context = {
        "anual": anual,
        "blocs": blocs,
        "progres": progres(fila.avenc for bloc in blocs for fila in bloc.files),
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "pla/plans/any.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    anual = anual_o_404(request, uid)
    form = AnyForm(request.POST or None, instance=anual, per=request.user)
    if enviat(request, form):
        messages.success(request, _("Pla de l'any desat."))
        return redirect("pla:pla_anual", uid)
    context = {"form": form, "pla": anual.pla, "anual": anual, "conflicte": form.conflicte}
    status = 409 if form.conflicte else 200
    return render(request, "pla/plans/any_form.html", context, status=status)


def anual_o_404(request, uid) -> PlaAnual:
    anuals = PlaAnual.objects.visibles_per(request.user)
    return get_object_or_404(anuals.select_related("pla__comarca", "modificat_per"), uid=uid)
