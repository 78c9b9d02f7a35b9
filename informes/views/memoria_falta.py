"""«Si la tanqués avui»: what is missing of a report, each line to its list."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from comptes.perms import rols
from informes.memories.escrit import Redaccio
from informes.memories.tanca_avui import TOTES, files, grups
from informes.views.memories import ESCRIUEN, memoria_o_404


@transaction.non_atomic_requests
@require_GET
@rols(*ESCRIUEN)
def falta(request, exercici):
    redaccio = Redaccio.de(memoria_o_404(request, exercici))
    context = {"memoria": redaccio.memoria, "grups": grups(redaccio, request.user)}
    return render(request, "informes/memories/falta.html", context)


@transaction.non_atomic_requests
@require_GET
@rols(*ESCRIUEN)
def llista(request, exercici, que):
    redaccio = Redaccio.de(memoria_o_404(request, exercici))
    if que not in TOTES:
        raise Http404
    trobades = files(redaccio, request.user, que)
    context = {
        "memoria": redaccio.memoria,
        "titol": TOTES[que].titol,
        "frase": TOTES[que].frases % {"n": len(trobades)},
        "files": trobades,
    }
    return render(request, "informes/memories/falta_llista.html", context)
