"""Pages of the door itself: home, appearance, help and the gallery of components."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from config.feina_pendent import pendents_de
from config.galeria import mostres
from config.marc import TEMES

UN_ANY = 365 * 24 * 3600


@require_safe
def inici(request):
    """The home of each role: a list of what to do."""
    return render(request, "inici.html", {"pendents": pendents_de(request.user)})


@login_not_required
@require_POST
def aparenca(request):
    """Keep on this machine whether pages are light, dark, or as the system says."""
    seguent = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(seguent, {request.get_host()}, request.is_secure()):
        seguent = "/"
    resposta = redirect(seguent)
    tema = request.POST.get("tema")
    if tema in TEMES:
        resposta.set_cookie(
            "tema", tema, UN_ANY, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
    else:
        resposta.delete_cookie("tema", samesite="Lax")
    return resposta


@require_GET
def ajuda(request):
    return render(request, "ajuda.html")


def galeria(request):
    """Every component of the pages, in each of its states."""
    if not settings.GALERIA:
        raise Http404
    return render(request, "galeria.html", mostres(request))
