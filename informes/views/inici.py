"""The door of the room."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from comptes.enums import Rol
from comptes.perms import rols
from informes.models import Lliurament
from informes.porta import Oberta, anys, per_publicar
from municipis.models import Municipi

LECTURA = (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)


@require_GET
@rols(*LECTURA)
def inici(request):
    """What waits for who comes in; then the figures by period, the sheets and what is public."""
    usuari = request.user
    comarca = usuari.assignacio.comarca
    publica = comarca and usuari.te_rol(Rol.COORDINADORA)
    context = {
        "oberta": Oberta.de(usuari),
        "per_publicar": per_publicar(usuari) if publica else [],
        "lliuraments": Lliurament.objects.visibles_per(usuari).lleugers()[:5],
        "anys": anys(usuari),
        "municipis": Municipi.objects.visibles_per(usuari).vigents(),
        "comarca": comarca or usuari.assignacio.municipi.comarca,
        "es_comarca": bool(comarca),
    }
    return render(request, "informes/inici.html", context)
