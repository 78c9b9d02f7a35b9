"""Which mails of the day have left: for who answers for the technicians of a territory."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from acollida import llistes
from acollida.models import ResumEnviat
from comptes.enums import Rol
from comptes.perms import rols


@require_safe
@rols(Rol.COORDINADORA)
def resums(request):
    enviats = ResumEnviat.objects.visibles_per(request.user).select_related("usuari")
    pagina = llistes.pagina(enviats, ("-dia", "-id"), request.GET.get("des_de", ""))
    return render(request, "acollida/resums.html", {"pagina": pagina})
