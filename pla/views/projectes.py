"""Projects: what activities they have, and in which schools."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida.formularis import ConflicteError
from comptes.perms import rols
from municipis.enums import TipusEntitat
from pla.enums.qui import DEL_PLA
from pla.forms.projectes import ProjecteForm
from pla.models import Activitat, Projecte
from pla.presenters.projectes import per_centres

from .desa import conflicte_de, desat_de

A_UN_CENTRE = Q(activitats__entitat__tipus=TipusEntitat.ENSENYAMENT)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def projectes(request):
    """The projects of the comarca, and a new one."""
    form = ProjecteForm(request.POST or None, per=request.user)
    if request.method == "POST":
        fet = form.repetida() or (form.is_valid() and desat_de(form))
        if fet:
            messages.success(request, _("Projecte desat."))
            return redirect("pla:projecte", fet.uid)
    files = Projecte.objects.visibles_per(request.user).annotate(
        n_activitats=Count("activitats", distinct=True),
        n_centres=Count("activitats__entitat", A_UN_CENTRE, distinct=True),
    )
    context = {"form": form, "projectes": files.order_by("retirat_el", "nom")}
    return render(request, "pla/activitats/projectes.html", context)


@require_safe
@rols(*DEL_PLA)
def projecte(request, uid):
    """Its activities, under the school or the entity where they were held."""
    projecte = _projecte_o_404(request, uid)
    activitats = Activitat.objects.visibles_per(request.user).filter(projecte=projecte)
    activitats = activitats.select_related("entitat__municipi", "municipi").amb_dies()
    context = {
        "projecte": projecte,
        "centres": per_centres(activitats.order_by("-ordre_el", "-id")),
    }
    return render(request, "pla/activitats/projecte.html", context)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def edita(request, uid):
    projecte = _projecte_o_404(request, uid)
    form = ProjecteForm(request.POST or None, instance=projecte, per=request.user)
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ConflicteError:
            conflicte = conflicte_de(form)
        else:
            messages.success(request, _("Projecte desat."))
            return redirect("pla:projecte", uid)
    context = {"form": form, "projecte": projecte, "conflicte": conflicte}
    return render(
        request, "pla/activitats/projecte_form.html", context, status=409 if conflicte else 200
    )


def _projecte_o_404(request, uid) -> Projecte:
    return get_object_or_404(Projecte.objects.visibles_per(request.user), uid=uid)
