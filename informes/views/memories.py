"""The annual reports, year by year, and how one begins."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from comptes.enums import Rol
from comptes.perms import rols
from informes.memories import actions
from informes.memories.llista import files, per_obrir
from informes.models import Memoria
from pla.actions import PlaError

ESCRIUEN = (Rol.COORDINADORA, Rol.TECNICA)


@require_GET
@rols(*ESCRIUEN)
def llista(request):
    fetes = files(request.user)
    obertes = {fila.memoria.exercici for fila in fetes}
    context = {"files": fetes, "per_obrir": per_obrir(obertes, timezone.localdate())}
    return render(request, "informes/memories/llista.html", context)


@require_POST
@rols(Rol.COORDINADORA)
def obre(request, exercici):
    """Once: who asks for it again, or at the same time, is taken to the same report."""
    if not request.user.assignacio.comarca_id:
        raise Http404
    comarca = request.user.assignacio.comarca
    try:
        memoria = actions.obre(comarca=comarca, exercici=exercici, per=request.user)
    except PlaError as error:
        messages.error(request, error.missatge)
        return redirect("informes:memories")
    messages.success(request, _("La memòria és oberta: ja s'hi pot escriure."))
    return redirect("informes:redacta", memoria.exercici)


def memoria_o_404(request, exercici) -> Memoria:
    visibles = Memoria.objects.visibles_per(request.user)
    visibles = visibles.select_related("plantilla__plantilla", "comarca", "modificat_per")
    return get_object_or_404(visibles, exercici=exercici)
