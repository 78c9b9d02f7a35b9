"""The files of the records of the room: handed in, opened and withdrawn."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.acces import registra
from comptes.enums import Accio
from comptes.perms import rols
from municipis.fitxers import FitxerError
from municipis.fitxers.servei import serveix
from pla.actions import bytes_de, retira_fitxer
from pla.enums.qui import DEL_PLA
from pla.forms.fitxers import puja
from pla.models import DocumentPla
from pla.models.document import PORTADORS
from pla.perms import pot_adjuntar
from pla.presenters.portadors import adreca_de


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def nou(request, de, uid):
    """Sent from the page of its record; what cannot be taken is told in a page of its own."""
    if de not in PORTADORS:
        raise Http404
    portador = get_object_or_404(PORTADORS[de].objects.visibles_per(request.user), uid=uid)
    _pot(request, portador)
    form = puja(request)
    if form.is_bound and form.is_valid() and form.desa(portador=portador, per=request.user):
        messages.success(request, _("Fitxer desat."))
        return redirect(adreca_de(portador))
    context = {"portador": portador, "form": form, "torna": adreca_de(portador)}
    return render(request, "pla/parts/puja.html", context)


@require_safe
@rols(*DEL_PLA)
def fitxer(request, uid):
    """The bytes, to who sees its record; `?baixa` to keep them instead of opening them."""
    document = _document(request, uid)
    registra(request, Accio.DESCARREGA, f"pla.document/{document.uid}")
    return serveix(bytes_de(document), document.mime, document.nom, baixa="baixa" in request.GET)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def retira(request, uid):
    document = _document(request, uid)
    _pot(request, document.portador)
    motiu = ""
    if request.method == "POST":
        try:
            retira_fitxer(document=document, per=request.user)
        except FitxerError as error:
            motiu = error.missatge
        else:
            messages.success(request, _("Fitxer retirat: «%(nom)s».") % {"nom": document.nom})
            return redirect(adreca_de(document.portador))
    context = {"document": document, "motiu": motiu, "torna": adreca_de(document.portador)}
    return render(request, "pla/parts/retira.html", context)


def _document(request, uid) -> DocumentPla:
    return get_object_or_404(DocumentPla.objects.visibles_per(request.user).en_us(), uid=uid)


def _pot(request, portador) -> None:
    if not pot_adjuntar(request.user, portador):
        raise PermissionDenied
