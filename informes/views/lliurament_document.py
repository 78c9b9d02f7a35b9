"""What was delivered, read on the page: from what was frozen, and computed never again."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from comptes.acces import registra
from comptes.enums import Accio
from comptes.perms import rols
from informes.columnes import LECTURA
from informes.congelats.pagina import presenta_congelat
from informes.models import Lliurament


@require_GET
@rols(*LECTURA)
def document(request, uid):
    lliuraments = Lliurament.objects.visibles_per(request.user)
    lliurament = get_object_or_404(lliuraments.select_related("comarca"), uid=uid)
    registra(request, Accio.CONSULTA, f"informes.lliurament:{uid}:document")
    context = presenta_congelat(lliurament) | {"lliurament": lliurament}
    return render(request, "informes/lliuraments/document.html", context)
