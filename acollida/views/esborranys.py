"""The drafts: written by the script of the pages, offered by them, thrown away from them."""

from django.http import HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.formats import time_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida import esborranys
from comptes.enums import Rol
from comptes.perms import rols

REGISTREN = (Rol.TECNICA, Rol.COORDINADORA)


@require_http_methods(["GET", "POST"])
@rols(*REGISTREN)
def esborrany(request):
    """POST keeps a draft. GET says that the session stands, to the page and to who has returned."""
    if request.method == "GET":
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"csrf": get_token(request)})
        return render(request, "acollida/tornada.html")
    clau = request.POST.get("_esborrany", "")
    desat = esborranys.desa(per=request.user, clau=clau, dades=request.POST)
    if not desat:
        return HttpResponseBadRequest()
    hora = time_format(localtime(desat.desat_el))
    return JsonResponse({"estat": _("Esborrany desat a les %(hora)s") % {"hora": hora}})


@require_POST
@rols(*REGISTREN)
def descarta(request):
    """Throw it away, and back to the page where the form begins anew."""
    esborranys.descarta(request, request.POST.get("_esborrany", ""))
    torna = request.POST.get("torna", "")
    return redirect(torna if url_has_allowed_host_and_scheme(torna, None) else "inici")
