"""Open data: what there is to fetch, and each table."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from informes.observatori import compara, obert
from informes.views.observatori.porta import context, publica, publicat_o_404, talls_de


@publica
def dades(request, comarca):
    """Every table of a semester, in each of its formats, and what is known of it."""
    publicat = publicat_o_404(request, comarca)
    mes = {
        "aqui": "dades",
        "taules": publicat.triat.taules(),
        "semestres": publicat.semestres[::-1],
    }
    return render(request, "observatori/dades.html", context(request, publicat, **mes))


@publica
def taula(request, comarca, semestre, codi, extensio):
    """A table as a file. The same cells as on the page, in Catalan, for machines and for people."""
    publicat = publicat_o_404(request, comarca, semestre)
    triats = compara.triats(publicat, request.GET.getlist("m"))
    demanada = obert.taula_de(publicat, codi, talls_de(publicat), triats)
    if demanada is None or extensio not in obert.FORMATS:
        raise Http404
    tipus, escriu = obert.FORMATS[extensio]
    resposta = HttpResponse(escriu(publicat, demanada), content_type=tipus)
    nom = f"observatori-{comarca}-{publicat.triat.codi}-{codi}.{extensio}"
    resposta.headers["Content-Disposition"] = f'attachment; filename="{nom}"'
    return resposta
