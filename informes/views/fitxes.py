"""The sheet of each municipality: on the page at once, as files in the background, all in a zip."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from informes.enums import TipusFeina
from informes.fitxes.document import fitxa as document_de_fitxa
from informes.fitxes.lot import IMPRESSORES
from informes.instantania import instantania
from informes.sortida.pagina import presenta
from informes.tasks import encarrega
from municipis.models import Municipi
from padro.enums import EstatEnviament
from padro.models import Enviament

LECTURA = (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)


@require_GET
@rols(*LECTURA)
def fitxes(request):
    """The municipalities with the last semester that each has validated."""
    municipis = list(Municipi.objects.visibles_per(request.user).vigents())
    if len(municipis) == 1:
        return redirect("informes:fitxa", municipis[0].codi_ine)
    darrers = _darrers(request)
    context = {
        "municipis": [(municipi, darrers.get(municipi.pk)) for municipi in municipis],
        "totes": request.user.te_rol(Rol.COORDINADORA) and bool(darrers),
    }
    return render(request, "informes/fitxes/llista.html", context)


@transaction.non_atomic_requests
@require_GET
@rols(*LECTURA)
def fitxa(request, codi_ine):
    municipi = _municipi(request, codi_ine)
    with instantania():
        document = document_de_fitxa(municipi, timezone.localdate())
    registra(request, Accio.CONSULTA, f"informes.fitxa:{codi_ine}", municipi)
    context = {
        "municipi": municipi,
        "document": document,
        "unic": not request.user.te_rol(*LECTURA[:2]),
    }
    if document:
        context |= presenta(document)
    return render(request, "informes/fitxes/fitxa.html", context)


@require_POST
@rols(*LECTURA)
def fes(request, codi_ine):
    """Order the file of one municipality."""
    municipi, extensio = _municipi(request, codi_ine), request.POST.get("format")
    if extensio not in IMPRESSORES:
        raise Http404
    feina = encarrega(
        TipusFeina.FITXES, per=request.user, municipi=municipi.codi_ine, format=extensio
    )
    return redirect("informes:feina", feina.uid)


@require_POST
@rols(Rol.COORDINADORA)
def fes_totes(request):
    """Order the zip of the whole comarca."""
    feina = encarrega(TipusFeina.FITXES, per=request.user)
    return redirect("informes:feina", feina.uid)


def _municipi(request, codi_ine: str) -> Municipi:
    municipis = Municipi.objects.visibles_per(request.user).select_related("comarca")
    return get_object_or_404(municipis, codi_ine=codi_ine)


def _darrers(request) -> dict[int, str]:
    """By municipality, the last semester that she has validated."""
    validats = Enviament.objects.visibles_per(request.user).vigents()
    files = (
        validats.filter(estat=EstatEnviament.VALIDAT)
        .order_by("esperat__campanya__semestre")
        .values_list("esperat__municipi", "esperat__campanya__semestre")
    )
    return dict(files)
