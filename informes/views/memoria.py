"""The annual report: on the page at once, as a file in the background, as open data by table."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from informes import memoria as informe
from informes.baixada import baixa, oberta, signat
from informes.enums import TipusFeina
from informes.feines import FORMATS
from informes.instantania import instantania
from informes.sortida import obert
from informes.sortida.pagina import presenta
from informes.tasks import encarrega
from informes.territori import abast_per

LECTURA = (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)


@transaction.non_atomic_requests
@require_GET
@rols(*LECTURA)
def memoria(request, exercici):
    document = _document(request, exercici)
    registra(request, Accio.CONSULTA, f"informes.memoria:{exercici}")
    context = presenta(document) | {"exercici": exercici}
    return render(request, "informes/memoria.html", context)


@transaction.non_atomic_requests
@require_GET
@rols(*LECTURA)
def taula(request, exercici, codi, extensio):
    """A table of the report as open data."""
    if extensio not in obert.FORMATS:
        raise Http404
    document = signat(_document(request, exercici), request.user)
    taules = {taula.codi: taula for taula in document.taules()}
    if codi not in taules:
        raise Http404
    cos, tipus = oberta(document, taules[codi], extensio)
    return baixa(
        request, cos, f"memoria-{exercici}-{codi}.{extensio}", tipus,
        objecte=f"informes.memoria:{exercici}:{codi}.{extensio}",
        descrit=reverse("informes:taula", args=[exercici, codi, "json"]),
        exercici=exercici, files=len(taules[codi].files),
    )  # fmt: skip


@require_POST
@rols(Rol.COORDINADORA)
def fes(request, exercici):
    """Order the file and go to the page that follows the work."""
    _comarca(request)
    tipus = request.POST.get("format")
    if tipus not in FORMATS:
        raise Http404
    feina = encarrega(TipusFeina.MEMORIA, per=request.user, exercici=exercici, format=tipus)
    return redirect("informes:feina", feina.uid)


def _document(request, exercici):
    with instantania():
        return informe.memoria(
            _comarca(request), abast_per(request.user), exercici, timezone.localdate()
        ).document


def _comarca(request):
    """The comarca of her role; to who works for a municipality there is no such report."""
    if not request.user.assignacio.comarca_id:
        raise Http404
    return request.user.assignacio.comarca
