"""What proves a step or an action: put and withdrawn."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comptes.enums import Rol
from comptes.perms import rols
from pla.actions import PlaError, retira_evidencia
from pla.enums.qui import DEL_PLA
from pla.forms.evidencies import MENES
from pla.models import Accio, Evidencia
from pla.perms import pot_respondre

from .compromisos import a_compromis, pas_o_404
from .formulari import desa_o_mostra


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def de_pas(request, uid):
    pas = pas_o_404(request, uid)
    mandat = pas.compromis.prioritat.mandat
    context = {"mandat": mandat, "compromis": pas.compromis, "subtitol": pas.nom}
    return _posa(request, pas, reverse("pla:pas", args=[uid]), **context)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def d_accio(request, uid):
    accio = accio_o_404(request, uid)
    return _posa(request, accio, reverse("pla:accio", args=[uid]), accio=accio)


def _posa(request, lloc, torna, **context):
    mena = request.GET.get("de", "")
    _nom, classe = MENES.get(mena, MENES["activitat"])
    cerca = request.GET.get("cerca", "").strip()
    form = classe(request.POST or None, request.FILES or None, lloc=lloc, per=request.user,
                  cerca=cerca)  # fmt: skip
    return desa_o_mostra(
        request,
        form,
        fet=_("Evidència desada."),
        desti=lambda desada: torna,
        titol=_("Posa una evidència"),
        menes=[(codi, nom, f"?de={codi}") for codi, (nom, _form) in MENES.items()],
        mena=mena if mena in MENES else "activitat",
        cerca=cerca,
        torna=torna,
        **context,
    )


@require_POST
@rols(*DEL_PLA)
def retira(request, uid):
    visibles = Evidencia.objects.visibles_per(request.user)
    evidencia = get_object_or_404(visibles.select_related("accio", "pas__compromis"), uid=uid)
    if not pot_respondre(request.user, evidencia.accio):
        raise PermissionDenied
    try:
        retira_evidencia(evidencia=evidencia, per=request.user)
    except PlaError as error:
        messages.error(request, error.missatge)
    else:
        messages.success(request, _("Evidència retirada. Queda a l'historial."))
    if evidencia.accio:
        return redirect("pla:accio", evidencia.accio.uid)
    return redirect(a_compromis(evidencia.pas.compromis))


def accio_o_404(request, uid) -> Accio:
    """An action that she may answer for: the coordinator's, or her own."""
    visibles = Accio.objects.visibles_per(request.user).select_related("anual__pla__comarca")
    accio = get_object_or_404(visibles, uid=uid)
    if not pot_respondre(request.user, accio):
        raise PermissionDenied
    return accio
