"""A balanç beside another one of the same mandate."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from comptes.perms import rols
from informes.balancos.comparacio import compara
from informes.balancos.contingut import contingut
from informes.balancos.lector import Lector
from informes.balancos.pagina import canvis
from informes.views.balancos import LECTURA, balanc_o_404, germans


@require_GET
@rols(*LECTURA)
def compara_amb(request, uid):
    """Only what changed, unless all of it is asked for; the older one always on the left."""
    balanc = balanc_o_404(request, uid)
    altres = list(germans(request, balanc))
    context = {"balanc": balanc, "altres": altres, "tot": "tot" in request.GET}
    if altre := _altre(request, balanc, altres):
        abans, ara = sorted((balanc, altre), key=lambda b: b.periode)
        lectors = [Lector.de(b) for b in (abans, ara)]
        dits = [contingut(b, lector) for b, lector in zip((abans, ara), lectors, strict=True)]
        tots = canvis(compara(*dits), lectors, request.user)
        context |= {
            "altre": altre,
            "abans": abans,
            "ara": ara,
            "canvis": tots if context["tot"] else [c for c in tots if c.canvi.canvia],
            "iguals": sum(not c.canvi.canvia for c in tots),
        }
    return render(request, "informes/balancos/compara.html", context)


def _altre(request, balanc, altres):
    """The one that the address asks for, or else the one just before; all are of the mandate."""
    if uid := request.GET.get("amb"):
        if uid not in [str(altre.uid) for altre in altres]:
            raise Http404
        return balanc_o_404(request, uid)
    if not altres:
        return None
    anteriors = [altre for altre in altres if altre.periode < balanc.periode]
    proper = max(anteriors, key=lambda b: b.periode) if anteriors else altres[-1]
    return balanc_o_404(request, proper.uid)
