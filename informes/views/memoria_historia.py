"""Who wrote what in a block, and when."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from comptes.perms import rols
from informes.enums import EstatMemoria
from informes.memories.escrit import Redaccio
from informes.memories.historia import versions
from informes.views.memories import ESCRIUEN, memoria_o_404
from informes.views.redacta import peca_o_404


@require_GET
@rols(*ESCRIUEN)
def historia(request, exercici, capitol, bloc):
    redaccio = Redaccio.de(memoria_o_404(request, exercici))
    peca = peca_o_404(redaccio, capitol, bloc)
    context = {
        "memoria": redaccio.memoria,
        "peca": peca,
        "versions": versions(peca.apartat, peca.esborrany) if peca.apartat else [],
        "s_escriu": redaccio.memoria.estat in EstatMemoria.obertes(),
    }
    return render(request, "informes/memories/historia.html", context)
