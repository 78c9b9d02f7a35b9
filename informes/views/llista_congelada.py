"""The frozen list behind a number of a delivered report, with the rights of who asks for it."""

from urllib.parse import urlencode

import structlog
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from acollida import constancia
from comptes.acces import registra
from comptes.enums import Accio
from comptes.perms import rols
from informes.columnes import LECTURA, de_gent
from informes.congelats.definicio import definicio_de
from informes.congelats.oberta import FetaMalbeError, Oberta
from informes.escriptura import cella
from informes.models import LlistaCongelada, Lliurament
from informes.views.registres import descarrega, per_anotar, que_es

log = structlog.get_logger(__name__)


@require_GET
@rols(*LECTURA)
def llista(request, uid):
    oberta = _oberta_o_404(request, uid)
    lliurament = oberta.llista.lliurament
    try:
        registres, seguent = oberta.pagina(int(request.GET.get("des_de", 0)))
    except ValueError:
        raise Http404 from None
    except FetaMalbeError:
        log.error("llista_congelada_feta_malbe", lliurament=str(uid), clau=oberta.llista.clau)
        return render(request, "informes/lliuraments/fet_malbe.html", {"lliurament": lliurament},
                      status=409)  # fmt: skip
    gent = de_gent(oberta.model, registres, request.user)
    _anota(request, oberta, gent)
    xifra = definicio_de(oberta)
    context = {
        "lliurament": lliurament,
        "oberta": oberta,
        "xifra": xifra,
        "valor": cella(oberta.valor, xifra.format),
        "tipus": oberta.model._meta.model_name,
        "registres": registres,
        "llista": gent,
        "seguent": seguent,
        "fitxer": urlencode({n: v for n, v in request.GET.items() if n != "des_de"}),
    }
    return render(request, "informes/lliuraments/llista.html", context)


@require_GET
@rols(*LECTURA)
def fitxer(request, uid, extensio):
    oberta = _oberta_o_404(request, uid)
    xifra = definicio_de(oberta)
    lliurament = oberta.llista.lliurament
    try:
        registres = oberta.trobats()
    except FetaMalbeError:
        log.error("llista_congelada_feta_malbe", lliurament=str(uid), clau=oberta.llista.clau)
        raise Http404 from None
    return descarrega(
        request, registres, extensio,
        titol=xifra.titol,
        que_es=que_es(xifra, oberta.periode.codi, oberta.nomes, oberta.text, oberta.valor),
        objecte=f"informes.lliurament:{uid}:xifra",
        consulta=per_anotar(oberta.adreca.codi, _consulta(oberta)),
        nom=f"{oberta.adreca.codi}-{lliurament.periode}-r{lliurament.revisio}",
    )  # fmt: skip


def _oberta_o_404(request, uid) -> Oberta:
    lliurament = get_object_or_404(
        Lliurament.objects.visibles_per(request.user).lleugers(), uid=uid
    )
    llistes = LlistaCongelada.objects.visibles_per(request.user).filter(lliurament=lliurament)
    clau = request.GET.get("clau", "").replace("\0", "")
    llista = get_object_or_404(llistes, clau=clau)
    llista.lliurament = lliurament
    return Oberta(llista, request.user, request.GET.get("q", "").strip())


def _consulta(oberta: Oberta) -> dict[str, str]:
    """How it was narrowed, for the log."""
    consulta = dict(oberta.adreca.filtres) | {"periode": oberta.adreca.periode}
    return consulta | ({"q": oberta.text} if oberta.text else {})


def _anota(request, oberta: Oberta, gent) -> None:
    """In the read log: the list, with the persons that it shows by name."""
    codi, uid = oberta.adreca.codi, oberta.llista.lliurament.uid
    consulta = per_anotar(codi, _consulta(oberta))
    if gent and gent.persones:
        que = f"lliurament {uid}, xifra {codi}?{urlencode(consulta)}"
        constancia.llista(request, gent.persones, que)
    else:
        registra(
            request, Accio.LLISTA, f"informes.lliurament:{uid}:xifra", xifra=codi, consulta=consulta
        )
