"""Finding people from any page. What is typed travels in the body, or encrypted."""

from urllib.parse import urlencode

from cryptography.fernet import InvalidToken
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from acollida import constancia
from acollida.cerca import cerca as busca
from acollida.cerca.lectura import MIDA
from acollida.forms.accessos import DemanaForm
from acollida.presenters.cerca import files
from comptes.enums import Rol
from comptes.perms import rols
from municipis.xifrat import desxifra, xifra

SUGGERIMENTS = 8


@require_http_methods(["GET", "HEAD", "POST"])
@rols(Rol.TECNICA)
def cerca(request):
    """Who has been found and, below, always, the way to create who has not.

    The form of the top bar leads to an address of its own, for Back and for reloading.
    """
    if request.method == "POST":
        return redirect(adreca_de(xifra(request.POST.get("text", "")[:MIDA].strip())))
    sobre = request.GET.get("q", "")
    resposta = busca(_obre(sobre), request.user)
    if resposta.persones:
        constancia.llista(request, resposta.persones, "cerca")
    context = {
        "resposta": resposta,
        "files": files(resposta),
        "text_cercat": resposta.text,
        "sobre": sobre,
        "demana": DemanaForm(),
    }
    return render(request, "acollida/cerca/pagina.html", context)


@require_POST
@rols(Rol.TECNICA)
def suggeriments(request):
    """The first ones, under the box, while she types."""
    resposta = busca(request.POST.get("text", ""), request.user, limit=SUGGERIMENTS)
    if resposta.persones:
        constancia.llista(request, resposta.persones, "suggeriments")
    context = {"resposta": resposta, "files": files(resposta)}
    return render(request, "acollida/cerca/suggeriments.html", context)


def adreca_de(sobre: str) -> str:
    """The page of results of an encrypted text: nobody reads it in a history or in a log."""
    return f"{reverse('acollida:cerca')}?{urlencode({'q': sobre})}"


def _obre(sobre: str) -> str:
    try:
        return desxifra(sobre) if sobre else ""
    except (InvalidToken, UnicodeError):
        return ""
