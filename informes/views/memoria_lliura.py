"""Hand in an annual report: the worker prepares what would be handed in; confirming freezes it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from comptes.enums import Rol
from comptes.perms import rols
from informes.encarrecs import feina_de
from informes.enums import EstatMemoria, TipusFeina, TipusLliurament
from informes.lliura_memoria import lliura as lliura_la
from informes.lliura_memoria import per_que_es_vella
from informes.lliuraments import propostes
from informes.lliuraments.comu import NoEsPotLliurarError, darrer, destinatari
from informes.lliuraments.curtes import sense_codis
from informes.sortida.pagina import presenta
from informes.tasks import encarrega
from informes.views.memories import memoria_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def lliura(request, exercici):
    memoria = memoria_o_404(request, exercici)
    if request.method == "POST":
        return _confirma(request, memoria)
    context = {
        "memoria": memoria,
        "anterior": darrer(TipusLliurament.MEMORIA, memoria.comarca, str(exercici)),
        "lliurada": memoria.estat == EstatMemoria.LLIURADA,
        "en_curs": propostes.en_curs(memoria, request.user),
    }
    if not context["lliurada"] and (trobada := propostes.feta(memoria, request.user)):
        context |= _de_la_proposta(memoria, *trobada)
    return render(request, "informes/lliuraments/memoria.html", context)


@require_POST
@rols(Rol.COORDINADORA)
def proposa(request, exercici):
    """Order the proposal; while one is being made, it is that one."""
    memoria = memoria_o_404(request, exercici)
    feina = propostes.en_curs(memoria, request.user)
    if feina is None:
        feina = encarrega(TipusFeina.PROPOSTA, per=request.user, exercici=exercici)
    return redirect("informes:feina", feina.uid)


def _de_la_proposta(memoria, feina, proposta) -> dict:
    """Its document as it will be read; its short addresses lead nowhere until it is handed in."""
    try:
        vella = per_que_es_vella(memoria, proposta, destinatari(timezone.localdate()))
    except NoEsPotLliurarError as error:
        vella = str(error)
    document = sense_codis(proposta.document)
    return presenta(document) | {"feina": feina, "proposta": proposta, "vella": vella}


def _confirma(request, memoria):
    try:
        vista = request.POST.get("empremta", "")
        lliurament = lliura_la(memoria=memoria, vista=vista, per=request.user)
    except NoEsPotLliurarError as error:
        messages.error(request, str(error))
        return redirect("informes:memoria_lliura", memoria.exercici)
    feina = feina_de(lliurament, request.user)
    if lliurament.pdf_sha256 or feina is None:
        return redirect("informes:lliurament", lliurament.uid)
    return redirect("informes:feina", feina.uid)
