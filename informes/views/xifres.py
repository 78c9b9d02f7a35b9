"""The figures of a semester, and the records behind each of them."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from informes.darrere import Darrere
from informes.escriptura import cella
from informes.models import Lliurament
from informes.xifres import XIFRES
from padro.models import Campanya

LECTURA = (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)


@require_GET
@rols(*LECTURA)
def inici(request):
    """The door: reports by year, deliveries, and the figures of each semester."""
    campanyes = list(Campanya.objects.visibles_per(request.user).order_by("-semestre"))
    context = {
        "semestres": sorted({campanya.semestre for campanya in campanyes}, reverse=True),
        "exercicis": sorted({campanya.periode.inici.year for campanya in campanyes}, reverse=True),
        "lliuraments": Lliurament.objects.visibles_per(request.user).lleugers()[:5],
        "es_comarca": bool(request.user.assignacio.comarca_id),
    }
    return render(request, "informes/inici.html", context)


@require_GET
@rols(*LECTURA)
def semestre(request, codi):
    """Every figure of a semester, each a link to its records."""
    try:
        fets = [
            (xifra, Darrere.de(xifra, request.user, {"periode": codi})) for xifra in XIFRES.values()
        ]
    except ValueError:
        raise Http404 from None
    files = [(xifra, cella(darrere.valor, xifra.format)) for xifra, darrere in fets]
    return render(request, "informes/semestre.html", {"semestre": codi, "files": files})


@require_GET
@rols(*LECTURA)
def xifra(request, codi):
    """A figure with its definition and the records over which it is computed."""
    if codi not in XIFRES:
        raise Http404
    try:
        darrere = Darrere.de(XIFRES[codi], request.user, request.GET.dict())
        registres, seguent = darrere.pagina(int(request.GET.get("des_de", 0)))
    except ValueError:
        raise Http404 from None
    registra(request, Accio.LLISTA, f"informes.xifra:{codi}", consulta=request.GET.dict())
    context = {
        "xifra": darrere.xifra,
        "periode": darrere.periode,
        "valor": cella(darrere.valor, darrere.xifra.format),
        "tipus": darrere.registres.model._meta.model_name,
        "registres": registres,
        "seguent": seguent,
    }
    return render(request, "informes/xifra.html", context)
