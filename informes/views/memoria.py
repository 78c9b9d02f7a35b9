"""The annual report: by chapters on the page, whole in the background, open data by table."""

from dataclasses import replace

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from informes.baixada import baixa, oberta, signat
from informes.enums import TipusFeina
from informes.feines import FORMATS
from informes.instantania import instantania
from informes.memoria import Anual
from informes.memories.index import index_de
from informes.models import Memoria
from informes.sortida import obert
from informes.sortida.pagina import presenta
from informes.tasks import encarrega
from informes.territori import abast_per

LECTURA = (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)


@transaction.non_atomic_requests
@require_GET
@rols(*LECTURA)
def memoria(request, exercici):
    """A chapter of the report, computed alone; whoever wants it whole makes its PDF."""
    with instantania():
        anual = _anual(request, exercici)
        capitol = _capitol_o_404(anual.forma, request.GET.get("capitol"))
        document = anual.capitol(capitol).document
        files = index_de(anual.forma, _memoria(request, exercici))
    registra(request, Accio.CONSULTA, f"informes.memoria:{exercici}:{capitol.codi}")
    context = presenta(document)
    fila = next(fila for fila in files if fila.capitol == capitol)
    context |= {
        "exercici": exercici,
        "files": files,
        "aqui": capitol,
        "capitols": [context["capitols"][fila.numero - 1]],
    }
    return render(request, "informes/memoria.html", context)


@transaction.non_atomic_requests
@require_GET
@rols(*LECTURA)
def taula(request, exercici, codi, extensio):
    """A table of the report as open data; `capitol` says in which one it was seen."""
    if extensio not in obert.FORMATS:
        raise Http404
    with instantania():
        anual = _anual(request, exercici)
        if "capitol" in request.GET:
            forma = anual.forma.nomes(_capitol_o_404(anual.forma, request.GET["capitol"]).codi)
            anual = replace(anual, forma=forma)
        document = anual.amb_taula(codi)
    if document is None:
        raise Http404
    taula = document.taula(codi)
    cos, tipus = oberta(signat(document, request.user), taula, extensio)
    return baixa(
        request, cos, f"memoria-{exercici}-{codi}.{extensio}", tipus,
        objecte=f"informes.memoria:{exercici}:{codi}.{extensio}",
        descrit=reverse("informes:taula", args=[exercici, codi, "json"]),
        exercici=exercici, files=len(taula.files),
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


def _anual(request, exercici) -> Anual:
    avui = timezone.localdate()
    return Anual.de(_comarca(request), abast_per(request.user), exercici, avui)


def _capitol_o_404(forma, codi):
    """The one that is asked for, or the first."""
    try:
        return forma.capitol(codi) if codi else forma.capitols[0]
    except KeyError:
        raise Http404 from None


def _memoria(request, exercici) -> Memoria | None:
    visibles = Memoria.objects.visibles_per(request.user).select_related("plantilla")
    return visibles.filter(exercici=exercici).first()


def _comarca(request):
    """The comarca of her role; to who works for a municipality there is no such report."""
    if not request.user.assignacio.comarca_id:
        raise Http404
    return request.user.assignacio.comarca
