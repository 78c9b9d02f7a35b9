"""Figures by two dimensions, the records behind each of them, and both as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acollida import llistes
from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from mediacio.estadistiques import DIMENSIONS, MESURES, llista_de
from mediacio.forms.estadistiques import EstadistiquesForm
from mediacio.presenters.estadistiques import TaulaEscrita, a_csv, a_excel, resum
from mediacio.views.liquidacions import XLSX
from municipis.periode import Periode

QUI = (Rol.TECNICA, Rol.COORDINADORA)
ORDRE = ("-dia", "-id")


@require_safe
@rols(*QUI)
def estadistiques(request):
    """This year by language and area, unless something else is asked for."""
    form = EstadistiquesForm(request.GET)
    estadistica = form.estadistica(request.user.abast)
    context = {
        "form": form,
        "estadistica": estadistica,
        "taula": TaulaEscrita(estadistica) if estadistica else None,
        "consulta": request.GET.urlencode(),
    }
    return render(request, "mediacio/estadistiques.html", context)


@require_safe
@rols(*QUI)
def llista(request):
    """The records that a number counts: as many as it says, and of nobody her name."""
    mesura, periode, valors = _demanat(request)
    files = llista_de(mesura, request.user, periode, valors)
    context = {
        "mesura": mesura,
        "periode": periode,
        "nomes": [(DIMENSIONS[c].nom, DIMENSIONS[c].noms().get(v, v)) for c, v in valors.items()],
        "resum": resum(mesura, files),
        "pagina": llistes.pagina(mesura.amb_relacions(files), ORDRE, request.GET.get("des_de", "")),
    }
    return render(request, "mediacio/estadistiques_llista.html", context)


@require_safe
@rols(*QUI)
def csv(request):
    estadistica = _estadistica_o_404(request)
    contingut = "\ufeff" + a_csv(estadistica)
    return _fitxer(request, estadistica, contingut, "text/csv; charset=utf-8", "csv")


@require_safe
@rols(*QUI)
def excel(request):
    estadistica = _estadistica_o_404(request)
    return _fitxer(request, estadistica, a_excel(estadistica, request.user), XLSX, "xlsx")


def _fitxer(request, estadistica, contingut, mena, extensio) -> HttpResponse:
    codi = estadistica.mesura.codi
    registra(request, Accio.DESCARREGA, f"mediacio.estadistica:{codi}")
    nom = f"{codi}-{estadistica.periode.codi.replace('/', '-a-')}.{extensio}"
    capcalera = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return HttpResponse(contingut, content_type=mena, headers=capcalera)


def _estadistica_o_404(request):
    if not (estadistica := EstadistiquesForm(request.GET).estadistica(request.user.abast)):
        raise Http404
    return estadistica


def _demanat(request):
    try:
        mesura = MESURES[request.GET.get("mesura", "")]
        periode = Periode.del_codi(request.GET.get("periode", ""))
    except (KeyError, ValueError):
        raise Http404 from None
    valors = {c: request.GET[c] for c in DIMENSIONS if c in request.GET}
    if any("\0" in valor for valor in valors.values()):  # no code has it, and the database chokes
        raise Http404
    return mesura, periode, valors
