"""The page where an interpreter takes a request or leaves it, from the link of her mail."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mediacio import actions, claus
from mediacio.enums import Resposta


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def oferta(request, clau):
    """Looking changes nothing, since machines that read mail follow links: a button decides."""
    oferta = claus.oferta_de(clau)
    if not oferta:
        return render(request, "mediacio/enllac.html", status=410)
    if request.method == "POST":
        return _contesta(request, oferta, clau)
    return _pagina(request, oferta)


def _contesta(request, oferta, clau):
    fet = {"accepta": actions.accepta, "rebutja": actions.rebutja}.get(request.POST.get("decisio"))
    perque = ""
    if fet:
        try:
            fet(oferta=oferta)
        except actions.JaResoltaError as error:
            perque = str(error)
    return _pagina(request, claus.oferta_de(clau), perque)


def _pagina(request, oferta, perque=""):
    pendent = oferta.resposta == Resposta.PENDENT
    es_pot = pendent and not oferta.es_caducada() and not perque
    context = {"oferta": oferta, "peticio": oferta.peticio, "es_pot": es_pot, "perque": perque}
    context["seva"] = oferta.resposta == Resposta.ACCEPTADA
    status = 200 if es_pot or not (perque or pendent) else 409 if perque else 410
    return render(request, "mediacio/oferta.html", context, status=status)
