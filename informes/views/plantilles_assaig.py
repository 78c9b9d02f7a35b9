"""The rehearsal: what a year could not answer of a template, in January and not in December."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from comptes.enums import Rol
from comptes.perms import rols
from informes.baixada import baixa, signat
from informes.instantania import instantania
from informes.plantilles.assaig import assaja
from informes.plantilles.fonts import Fonts
from informes.plantilles.forma import Forma
from informes.plantilles.taula_assaig import IMPRESSORES, document, per_camps, taula
from informes.territori import abast_per
from informes.views.plantilles import plantilla_o_404


@transaction.non_atomic_requests
@require_GET
@rols(Rol.COORDINADORA)
def assaig(request, uid, exercici):
    plantilla, forma, mancances, cobertura = _assaja(request, uid, exercici)
    avui = timezone.localdate()
    context = {
        "plantilla": plantilla,
        "exercici": exercici,
        "anys": range(avui.year, avui.year - 6, -1),
        "camps": per_camps(mancances, forma),
        "cobertura": cobertura,
    }
    return render(request, "informes/plantilles/assaig.html", context)


@transaction.non_atomic_requests
@require_GET
@rols(Rol.COORDINADORA)
def fitxer(request, uid, exercici, extensio):
    if extensio not in IMPRESSORES:
        raise Http404
    plantilla, forma, mancances, cobertura = _assaja(request, uid, exercici)
    feta = taula(plantilla, exercici, mancances, forma)
    escriu, tipus = IMPRESSORES[extensio]
    nom = f"{feta.codi}.{extensio}"
    tot = signat(document(feta, plantilla, exercici, cobertura), request.user)
    return baixa(
        request, escriu(tot, request.user.nom), nom, tipus,
        objecte=f"informes.assaig:{plantilla.uid}:{nom}", files=len(feta.files), exercici=exercici,
    )  # fmt: skip


def _assaja(request, uid, exercici):
    plantilla = plantilla_o_404(request, uid)
    if not 2000 <= exercici <= timezone.localdate().year + 1:
        raise Http404
    forma, comarca = Forma.de_json(plantilla.actual.forma), plantilla.comarca
    abast = abast_per(request.user)
    with instantania():
        mancances = assaja(forma, comarca, abast, exercici)
        cobertura = Fonts(comarca, abast, exercici, timezone.localdate()).cobertura
    return plantilla, forma, mancances, cobertura
