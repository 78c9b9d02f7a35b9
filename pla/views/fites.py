"""The milestones of a publication or a study."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida.formularis import dades_netes
from comptes.perms import rols
from pla.actions.sessions import amb_pany
from pla.enums.qui import DEL_PLA
from pla.forms.fites import FitesForm

from .activitats import activitat_o_404


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def fites(request, uid):
    activitat = activitat_o_404(request, uid)
    if request.method == "POST":
        amb_pany(activitat)  # two who write them at once do so one after the other
    form = FitesForm(dades_netes(request.POST or None), instance=activitat)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Fites desades."))
        return redirect("pla:activitat", uid)
    context = {"form": form, "activitat": activitat}
    return render(request, "pla/activitats/fites.html", context)
