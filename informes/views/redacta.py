"""Where the report is written: its index, and each chapter beside its figures."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from comptes.perms import rols
from informes.balancos.textos import sense_enviar
from informes.enums import EstatMemoria
from informes.memories.actions import per_que_no_s_hi_escriu
from informes.memories.canvis import costats
from informes.memories.capitol import Taller
from informes.memories.escrit import Redaccio
from informes.memories.forms import ApartatForm
from informes.memories.historia import text_d_abans
from informes.memories.index import index
from informes.memories.pagina import context_de
from informes.models import Apartat
from informes.views.memories import ESCRIUEN, memoria_o_404
from pla.views.desa import enviat


@require_GET
@rols(*ESCRIUEN)
def redacta(request, exercici):
    redaccio = Redaccio.de(memoria_o_404(request, exercici))
    return render(request, "informes/memories/redacta.html", index(redaccio, request.user))


@transaction.non_atomic_requests
@require_GET
@rols(*ESCRIUEN)
def capitol(request, exercici, capitol):
    redaccio = Redaccio.de(memoria_o_404(request, exercici))
    return _mostra(request, _taller(request, redaccio), _capitol_o_404(redaccio, capitol))


@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
@rols(*ESCRIUEN)
def apartat(request, exercici, capitol, bloc):
    """A block opened in its place, in the chapter where it is read."""
    redaccio = Redaccio.de(memoria_o_404(request, exercici))
    peca = peca_o_404(redaccio, capitol, bloc)
    if peca.per_municipi:
        return redirect("informes:apartat_municipis", exercici, capitol, bloc)
    tancada = redaccio.memoria.estat not in EstatMemoria.obertes()
    if tancada and request.method == "GET":
        messages.error(request, per_que_no_s_hi_escriu(redaccio.memoria))
        return redirect("informes:redacta_capitol", exercici, capitol)
    taller = _taller(request, redaccio)
    form = _form(request, taller, peca)
    if not form.recuperat and enviat(request, form):
        messages.success(request, _("S'ha desat."))
        return redirect(f"{reverse('informes:redacta_capitol', args=[exercici, capitol])}#b-{bloc}")
    return _mostra(request, taller, peca.capitol, form)


def _taller(request, redaccio) -> Taller:
    return Taller(redaccio, request.user, timezone.localdate())


def _form(request, taller, peca) -> ApartatForm:
    """What was sent or, when she asked to see it or to begin again, what it would say."""
    dades = request.POST or None
    if {"mira", "esborrany"} & request.POST.keys():
        dades = sense_enviar(request.POST)
        if "esborrany" in request.POST:
            dades["text"] = taller.esborrany(peca)
    elif "de" in request.GET and peca.apartat:
        dades = sense_enviar({"text": text_d_abans(peca.apartat, request.GET["de"]) or ""})
        dades["versio"] = str(peca.apartat.versio)
        dades["initial-text"] = peca.apartat.text
    nova = Apartat(memoria=taller.redaccio.memoria, bloc=peca.clau)
    obert = nova if "uid" in request.POST else peca.apartat or nova
    return ApartatForm(dades, instance=obert, per=request.user, peca=peca, taller=taller)


def _mostra(request, taller, capitol, form=None):
    context = context_de(taller, capitol, form)
    conflicte = getattr(form, "conflicte", None)
    if conflicte:
        d_altri, vostre = costats(form.instance.text, form["text"].value())
        context |= {"conflicte": conflicte, "d_altri": d_altri, "vostre": vostre}
    return render(
        request, "informes/memories/capitol.html", context, status=409 if conflicte else 200
    )


def _capitol_o_404(redaccio, codi):
    try:
        return redaccio.forma.capitol(codi)
    except KeyError:
        raise Http404 from None


def peca_o_404(redaccio, capitol, bloc):
    try:
        return redaccio.peca(capitol, bloc)
    except KeyError:
        raise Http404 from None
