"""The list of persons."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from acollida.constancia import llista
from acollida.forms.filtre_persones import FiltrePersonesForm
from acollida.llistat import ORDRES, aplica
from acollida.llistes import pagina, recompte
from acollida.models import Persona
from acollida.presenters.llistat import files_de
from comptes.enums import Rol
from comptes.perms import rols


@require_GET
@rols(Rol.TECNICA)
def persones(request):
    """The people of her territory, fifty at a time."""
    filtre = FiltrePersonesForm(request.GET, per=request.user)
    triats = filtre.triats()
    totes = aplica(Persona.objects.visibles_per(request.user), triats)
    ordre = ORDRES[triats.get("ordre", "")].columnes
    trobades = pagina(
        totes.select_related("municipi", "nacionalitat").defer("nota"),
        ordre,
        request.GET.get("des_de", ""),
    )
    context = {
        "filtre": filtre,
        "pagina": trobades,
        "files": files_de(trobades.files),
        "recompte": recompte(totes),
    }
    if trobades.files:
        llista(request, trobades, "persones")
    return render(request, "acollida/persones.html", context)


@require_GET
@rols(Rol.TECNICA)
def filtre(request):
    """The conditions of the list, to change them: shows nobody."""
    form = FiltrePersonesForm(request.GET, per=request.user)
    return render(request, "acollida/persones_filtre.html", {"form": form})
