"""The files of a procedure: handed in, opened and withdrawn."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia
from comptes.enums import Accio, Rol
from comptes.perms import rols
from municipis.fitxers.servei import serveix
from tramits.actions.fitxers import bytes_de, retira_fitxer
from tramits.forms.fitxers import PujaForm
from tramits.models import Adjunt, DocumentTramit

from .documents import tramit_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def puja(request, uid):
    tramit = tramit_o_404(request, uid)
    document = _document(tramit, request.GET.get("document", ""))
    form = PujaForm(
        request.POST or None,
        request.FILES or None,
        tramit=tramit,
        per=request.user,
        document=document,
    )
    if request.method == "POST" and form.is_valid() and form.desa():
        messages.success(request, _("Fitxer desat."))
        return redirect("tramits:documents", uid)
    constancia.consulta(request, tramit.persona, "fitxer nou d'un tràmit")
    return render(request, "tramits/documents/puja.html", {"tramit": tramit, "form": form})


def _document(tramit, codi: str) -> DocumentTramit | None:
    """That of the list with this code, which may say anything: the database is not asked for it."""
    documents = tramit.documents.select_related("classe")
    return next((document for document in documents if document.classe.codi == codi), None)


@require_safe
@rols(Rol.TECNICA)
def fitxer(request, uid):
    """The bytes, to who sees the procedure; `?baixa` to keep them instead of opening them."""
    adjunt = _adjunt(request, uid)
    constancia.consulta(
        request, adjunt.tramit.persona, "fitxer d'un tràmit", accio=Accio.DESCARREGA
    )
    return serveix(bytes_de(adjunt), adjunt.mime, adjunt.nom, baixa="baixa" in request.GET)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def retira(request, uid):
    adjunt = _adjunt(request, uid)
    tramit = adjunt.tramit
    if request.method == "POST":
        retira_fitxer(adjunt=adjunt, per=request.user)
        messages.success(request, _("Fitxer retirat: «%(nom)s».") % {"nom": adjunt.nom})
        return redirect("tramits:documents", tramit.uid)
    constancia.consulta(request, tramit.persona, "fitxer d'un tràmit que es retira")
    context = {"tramit": tramit, "adjunt": adjunt}
    return render(request, "tramits/documents/retira.html", context)


def _adjunt(request, uid) -> Adjunt:
    visibles = Adjunt.objects.visibles_per(request.user).en_us()
    relacions = (
        "tramit__persona__municipi",
        "tramit__comarca",
        "tramit__tipus",
        "document__classe",
    )
    return get_object_or_404(visibles.select_related(*relacions), uid=uid)
