"""The past of a comarca in one table: send it, and see how far its import is."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from comptes.enums import Rol
from comptes.perms import rols
from padro.forms import SerieForm
from padro.models import Serie
from padro.perms import comarca_de
from padro.series import rep_serie
from padro.tasks import importa


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    """Send a long table: municipality, semester, nationality, sex, age band and people."""
    comarca = comarca_de(request.user)
    form = SerieForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        fitxer = form.cleaned_data["fitxer"]
        if fitxer.size <= settings.PADRO_MIDA_MAXIMA_SERIE:
            serie = rep_serie(fitxer=fitxer, comarca=comarca, per=request.user)
            importa.defer(serie_id=serie.pk)
            return redirect("padro:serie", serie.uid)
        form.add_error("fitxer", _("El fitxer és massa gran. Partiu-lo per anys."))
    series = Serie.objects.visibles_per(request.user).select_related("usuari")[:20]
    return render(request, "padro/series.html", {"form": form, "series": series})


@require_GET
@rols(Rol.COORDINADORA)
def serie(request, uid):
    """How far the import of a table is, and what it has left."""
    series = Serie.objects.visibles_per(request.user).select_related("usuari", "comarca")
    return render(request, "padro/serie.html", {"serie": get_object_or_404(series, uid=uid)})
