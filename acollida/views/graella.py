"""A whole course transcribed at once, from the sheets that were signed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida.actions import NoPermesError
from acollida.actions.llistes_de_curs import AssistenciaError
from acollida.curs import Curs
from acollida.forms.graella import GraellaForm, Trams
from acollida.views.agenda import anota
from comptes.enums import Rol
from comptes.perms import rols

from .cursos import edicio_o_404
from .sessions import avisa_dels_canvis


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def graella(request, uid):
    """Twelve sessions of those held; `?tram` is which twelve."""
    edicio = edicio_o_404(request, uid)
    curs = Curs(edicio)
    trams = Trams(curs, request.GET.get("tram", ""))
    form = GraellaForm(request.POST or None, curs=curs, sessions=trams.sessions)
    xocs = []
    if request.method == "POST" and form.is_valid():
        try:
            canvis = form.desa(per=request.user)
        except AssistenciaError as error:
            xocs = error.xocs
            form.reobre()
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, _("Assistència desada."))
            avisa_dels_canvis(request, canvis)
            on = reverse("acollida:graella", args=[uid], query={"tram": trams.actual})
            return redirect(on)
    persones = [inscripcio.itinerari.persona for inscripcio in form.inscripcions]
    anota(
        request, persones if trams.sessions else [], "graella d'un curs", municipi=edicio.municipi
    )
    context = {"edicio": edicio, "form": form, "trams": trams, "xocs": xocs}
    estat = 409 if xocs else 200
    return render(request, "acollida/cursos/graella.html", context, status=estat)
