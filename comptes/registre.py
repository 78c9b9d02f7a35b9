"""The access log, read by the data protection officer; reading it is logged too."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.forms import FiltreRegistreForm
from comptes.models import RegistreAcces
from comptes.perms import rols

FILES_PER_PAGINA = 50


@require_safe
@rols(Rol.DPD)
def registre(request):
    filtre = FiltreRegistreForm(request.GET, per=request.user)
    if not filtre.is_valid():
        return render(request, "comptes/registre.html", {"filtre": filtre}, status=400)
    visibles = RegistreAcces.objects.visibles_per(request.user).select_related("usuari", "municipi")
    files = list(filtre.filtra(visibles)[: FILES_PER_PAGINA + 1])
    context = {"filtre": filtre, "files": files[:FILES_PER_PAGINA]}
    if len(files) > FILES_PER_PAGINA:
        parametres = request.GET.copy()
        parametres["abans"] = files[FILES_PER_PAGINA - 1].id
        context["mes_antigues"] = parametres.urlencode()
    registra(
        request, Accio.LLISTA, RegistreAcces._meta.label_lower, ids=[f.id for f in context["files"]]
    )
    return render(request, "comptes/registre.html", context)
