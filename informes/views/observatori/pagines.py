"""The pages of the observatory: the comarques, one of them, and its municipalities."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from informes.models import Publicacio
from informes.observatori import compara, seccions
from informes.views.observatori.porta import (
    QUALSEVOL,
    context,
    publica,
    publicat_o_404,
    talls_de,
    triada,
)


@publica
def inici(request):
    """The comarques with anything published; where there is only one, that one."""
    vives = Publicacio.objects.visibles_per(QUALSEVOL).select_related("comarca")
    files = vives.only("comarca", "semestre").order_by("comarca__clau_ordre", "semestre")
    ultims = {fila.comarca: fila.semestre for fila in files}
    if len(ultims) == 1:
        consulta = f"?llengua={triada(request)}" if triada(request) else ""
        adreca = reverse("observatori:comarca", args=[next(iter(ultims)).codi])
        return redirect(adreca + consulta)
    mes = {"comarques": ultims, "fixats": {"llengua": triada(request)}}
    return render(request, "observatori/inici.html", mes)


@publica
def comarca(request, comarca):
    """The comarca in a semester: key figures, series, origins, ages and the map."""
    publicat = publicat_o_404(request, comarca)
    serie = seccions.serie_de(publicat, talls_de(publicat))
    mes = {
        "aqui": "comarca",
        "xifres": seccions.xifres_clau(serie.punts[-1], publicat.triat),
        "columnes": seccions.en_columnes(seccions.de_la_comarca(publicat, serie)),
    }
    return render(request, "observatori/comarca.html", context(request, publicat, **mes))


@publica
def municipis(request, comarca):
    """Every municipality, and the chosen ones side by side: the choice is in the address."""
    publicat = publicat_o_404(request, comarca)
    triats = compara.triats(publicat, request.GET.getlist("m"))
    talls = talls_de(publicat) if triats else []
    tots = compara.taula(publicat.triat, list(publicat.triat.municipis))
    mes = {
        "aqui": "municipis",
        "triats": triats,
        "maxim": compara.MAXIM,
        "sobren": len(set(request.GET.getlist("m"))) > compara.MAXIM,
        "seccions": list(compara.seccions(publicat, triats, talls)) if triats else [],
        "tots": seccions.Seccio.de("tots", _("Tots els municipis"), tots),
    }
    return render(request, "observatori/municipis.html", context(request, publicat, **mes))


@publica
def municipi(request, comarca, codi_ine):
    """A municipality: its series, beside its comarca, and its origins and ages."""
    publicat = publicat_o_404(request, comarca)
    if codi_ine not in publicat.triat.municipis:
        raise Http404
    serie = seccions.serie_de(publicat, talls_de(publicat), codi_ine)
    mes = {
        "aqui": "municipis",
        "codi_ine": codi_ine,
        "nom": serie.nom,
        "xifres": seccions.xifres_clau(serie.punts[-1], publicat.triat),
        "columnes": seccions.en_columnes(seccions.del_municipi(publicat, serie)),
    }
    return render(request, "observatori/municipi.html", context(request, publicat, **mes))
