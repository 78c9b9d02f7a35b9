"""The delivered reports of the comarca, as the town halls may fetch them: the paper, no more."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from comptes.enums import Rol
from comptes.perms import rols
from informes.lliuraments.municipals import darreres_per_a
from informes.views.lliuraments import envia_o_avisa


@require_GET
@rols(Rol.MUNICIPAL)
def llista(request):
    context = {"lliuraments": darreres_per_a(request.user)}
    return render(request, "informes/lliuraments/municipals.html", context)


@require_GET
@rols(Rol.MUNICIPAL)
def fitxer(request, uid):
    lliurament = next((ll for ll in darreres_per_a(request.user) if ll.uid == uid), None)
    if lliurament is None:
        raise Http404
    return envia_o_avisa(request, lliurament, "pdf")
