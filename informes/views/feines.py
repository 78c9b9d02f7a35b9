"""Long work as its owner sees it: progress, and at the end the file."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from comptes.acces import registra
from comptes.enums import Accio
from informes.enums import EstatFeina
from informes.models import Feina, Lliurament

TIPUS = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
def feina(request, uid):
    """The page asks for its own fragment every second; without JavaScript there is a link."""
    feina = get_object_or_404(Feina.objects.visibles_per(request.user), uid=uid)
    plantilla = "informes/peces/feina.html" if request.htmx else "informes/feina.html"
    context = {"feina": feina, "viva": feina.estat in EstatFeina.vives()}
    if lliurament := feina.parametres.get("lliurament"):
        lliuraments = Lliurament.objects.visibles_per(request.user).lleugers()
        context["lliurament"] = lliuraments.filter(uid=lliurament).first()
    return render(request, plantilla, context)


@require_GET
def fitxer(request, uid):
    feina = get_object_or_404(Feina.objects.visibles_per(request.user), uid=uid)
    if not feina.fitxer:
        raise Http404
    registra(request, Accio.DESCARREGA, f"informes.feina:{feina.uid}", nom=feina.nom_fitxer)
    return descarrega(feina.fitxer, feina.nom_fitxer)


def descarrega(camp, nom: str) -> FileResponse:
    tipus = TIPUS[nom.rpartition(".")[2]]
    return FileResponse(camp.open("rb"), as_attachment=True, filename=nom, content_type=tipus)
