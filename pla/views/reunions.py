"""A new meeting of a table."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comptes.perms import rols
from pla.enums.qui import DEL_PLA
from pla.forms.reunions import ReunioForm
from pla.models import Taula
from pla.views.desa import desa


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def nova(request, uid):
    taules = Taula.objects.visibles_per(request.user).select_related("comarca")
    taula = get_object_or_404(taules, uid=uid)
    form = ReunioForm(request.POST or None, per=request.user, taula=taula)
    feta, _conflicte = desa(form) if request.method == "POST" else (None, None)
    if feta:
        messages.success(request, _("Reunió desada. Digueu-ne ara els acords i pugeu-ne l'acta."))
        return redirect("pla:activitat", feta.uid)
    return render(request, "pla/taules/reunio.html", {"form": form, "taula": taula})
