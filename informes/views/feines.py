"""Long work as its owner sees it: progress, and at the end the file."""

import hashlib

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from comptes.acces import registra
from comptes.enums import Accio
from informes import feines
from informes.enums import EstatFeina, TipusFeina
from informes.models import Feina, Lliurament
from informes.tasks import encarrega

TIPUS = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NO_ES_BAIXEN = {TipusFeina.PROPOSTA}  # it has the keys of records in it


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
    if feina.estat != EstatFeina.FETA or not feina.fitxer or feina.tipus in NO_ES_BAIXEN:
        raise Http404
    with feina.fitxer.open("rb") as fitxer:
        sha256 = hashlib.file_digest(fitxer, "sha256").hexdigest()
    registra(
        request, Accio.DESCARREGA, f"informes.feina:{feina.uid}",
        nom=feina.nom_fitxer, sha256=sha256, demanat=feina.parametres,
    )  # fmt: skip
    return descarrega(feina.fitxer, feina.nom_fitxer)


@require_POST
def anulla(request, uid):
    """Who asked for it stops it; what has already ended stays as it is."""
    feina = get_object_or_404(Feina.objects.visibles_per(request.user), uid=uid)
    feines.anulla(feina)
    return redirect("informes:feina", feina.uid)


@require_POST
def torna(request, uid):
    """Order the same again, when it could not be done or was stopped."""
    feina = get_object_or_404(Feina.objects.visibles_per(request.user), uid=uid)
    if feina.estat not in EstatFeina.sense_fruit():
        return redirect("informes:feina", feina.uid)
    nova = encarrega(TipusFeina(feina.tipus), per=request.user, **feina.parametres)
    return redirect("informes:feina", nova.uid)


def descarrega(camp, nom: str) -> FileResponse:
    tipus = TIPUS[nom.rpartition(".")[2]]
    return FileResponse(camp.open("rb"), as_attachment=True, filename=nom, content_type=tipus)
