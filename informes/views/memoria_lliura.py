"""Hand in an annual report: what would be delivered; on confirming, exactly that is frozen."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comptes.enums import Rol
from comptes.perms import rols
from informes.enums import EstatMemoria
from informes.instantania import instantania
from informes.lliuraments.comu import NoEsPotLliurarError, feina_de
from informes.lliuraments.memoria import lliura_una_vegada, prepara
from informes.sortida.pagina import presenta
from informes.territori import abast_per
from informes.views.memories import memoria_o_404


@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def lliura(request, exercici):
    memoria = memoria_o_404(request, exercici)
    if request.method == "POST":
        return _confirma(request, memoria)
    try:
        with instantania():
            abast = abast_per(request.user)
            previ = prepara(memoria=memoria, abast=abast, dia=timezone.localdate())
    except NoEsPotLliurarError as error:
        messages.error(request, str(error))
        return redirect("informes:redacta", exercici)
    context = presenta(previ.document) | {
        "memoria": memoria,
        "previ": previ,
        "lliurada": memoria.estat == EstatMemoria.LLIURADA,
    }
    return render(request, "informes/lliuraments/memoria.html", context)


def _confirma(request, memoria):
    try:
        lliurament = lliura_una_vegada(
            memoria=memoria,
            abast=abast_per(request.user),
            vista=request.POST.get("empremta", ""),
            per=request.user,
        )
    except NoEsPotLliurarError as error:
        messages.error(request, str(error))
        return redirect("informes:memoria_lliura", memoria.exercici)
    feina = feina_de(lliurament, request.user)
    if lliurament.pdf_sha256 or feina is None:
        return redirect("informes:lliurament", lliurament.uid)
    return redirect("informes:feina", feina.uid)
