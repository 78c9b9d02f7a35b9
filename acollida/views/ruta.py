"""The route sheet of a technician's day."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from acollida import constancia
from acollida.forms.agenda import tecniques_de
from acollida.presenters.ruta import full_de_ruta, imprimeix_ruta
from acollida.views.agenda import uid_o_404
from comptes.enums import Accio, Rol
from comptes.perms import rols


@require_safe
@rols(Rol.TECNICA)
def ruta(request, dia):
    """Her points in order, with all that she has to take and everybody she will find."""
    triada = uid_o_404(request.GET.get("tecnica") or str(request.user.uid))
    tecnica = get_object_or_404(tecniques_de(request.user), uid=triada)
    full = full_de_ruta(request.user, tecnica, dia)
    contingut = imprimeix_ruta(full)
    if full.persones:
        constancia.llista(request, full.persones, "full de ruta", accio=Accio.IMPRESSIO)
    return HttpResponse(
        contingut,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="ruta-{dia}.pdf"'},
    )
