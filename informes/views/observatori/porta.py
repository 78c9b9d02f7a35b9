"""The door of the public pages: open to anybody, in any language, and kept by whoever reads."""

from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from informes.models import Publicacio, Trencament
from informes.observatori.obert import FORMATS
from informes.observatori.paraules import en_la_llengua_de_la_pagina
from informes.observatori.publicat import Publicat
from informes.trencaments import Tall

# Here everybody is the same person: nobody sees more for having signed in.
QUALSEVOL = AnonymousUser()
# What is withdrawn has to be gone within a minute; asking again costs little.
UN_MINUT = 60


def publica(vista):
    """A page for everybody: no session, the language of the address, and what to keep of it."""

    @login_not_required
    @require_safe
    @wraps(vista)
    def oberta(request, *args, **kwargs):
        llengua = triada(request) or translation.get_language()
        with translation.override(llengua), en_la_llengua_de_la_pagina():
            try:
                resposta = vista(request, *args, **kwargs)
            except Http404:
                fixats = {"fixats": {"llengua": triada(request)}}
                resposta = render(request, "observatori/no_hi_es.html", fixats, status=404)
            resposta.headers["Content-Language"] = llengua
        return resposta if resposta.status_code != 200 else _amb_cau(request, resposta)

    return oberta


def triada(request) -> str:
    """The language that the address asks for, if it is one of ours."""
    demanada = request.GET.get("llengua", "")
    return demanada if demanada in dict(settings.LANGUAGES) else ""


def _amb_cau(request, resposta):
    """Anybody on the way may keep it for a minute, and then ask whether it still says the same.

    Nobody but the browser keeps the page of who has signed in: her answer renews her session.
    """
    de_qui = "private" if request.user.is_authenticated else "public"
    resposta.headers["Cache-Control"] = f"{de_qui}, max-age={UN_MINUT}, must-revalidate"
    resposta.headers.setdefault("ETag", f'"{sha256(resposta.content).hexdigest()[:32]}"')
    return get_conditional_response(request, resposta.headers["ETag"], response=resposta)


def publicat_o_404(request, comarca: str, semestre: str = "") -> Publicat:
    """What stands of a comarca. What was withdrawn is not told from what never was."""
    demanat = semestre or request.GET.get("semestre", "")
    vives = Publicacio.objects.visibles_per(QUALSEVOL).filter(comarca__codi=comarca)
    publicat = Publicat.de(vives.select_related("comarca"), demanat)
    if publicat is None:
        raise Http404
    return publicat


def talls_de(publicat: Publicat) -> list[Tall]:
    trencaments = Trencament.objects.visibles_per(QUALSEVOL).filter(comarca=publicat.comarca)
    return [
        Tall.de(trencament)
        for trencament in trencaments.de_la_xifra("padro.estrangers").select_related("municipi")
    ]


def context(request, publicat: Publicat, **mes) -> dict:
    """What every page of a comarca says: of which comarca, of when, and in which languages."""
    semestre = "" if publicat.es_l_ultim else publicat.triat.codi
    return {
        "publicat": publicat,
        "comarca": publicat.comarca,
        "semestre": publicat.triat,
        "formats": list(FORMATS),
        "triats": [],
        "fixats": {"semestre": semestre, "llengua": triada(request)},
        **mes,
    }
