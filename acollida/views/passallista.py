"""The roll of a session, on screen and on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia
from acollida.actions import NoPermesError
from acollida.actions.llistes_de_curs import AssistenciaError
from acollida.forms.llista import LlistaForm
from acollida.presenters.cursos import Full
from acollida.presenters.full_sessio import imprimeix_full
from acollida.views.agenda import anota
from comptes.enums import Accio, Rol
from comptes.perms import rols

from .sessions import avisa_dels_canvis, sessio_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def sessio(request, uid):
    """One row for each person; what somebody else has filled in meanwhile is not undone."""
    sessio = sessio_o_404(request, uid)
    full = Full(sessio.edicio, request.user)
    tots = request.GET.get("tots", "")
    form = LlistaForm(request.POST or None, curs=full.curs, sessio=sessio, tots=tots)
    xocs = []
    if request.method == "POST" and form.is_valid():
        try:
            canvis = form.desa(per=request.user)
        except AssistenciaError as error:
            xocs = error.xocs
            form.reobre(xocs)
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, _("Assistència desada."))
            avisa_dels_canvis(request, canvis)
            return redirect("acollida:edicio", sessio.edicio.uid)
    persones = [inscripcio.itinerari.persona for inscripcio in form.inscripcions]
    anota(request, persones, "llista d'una sessió", municipi=sessio.edicio.municipi)
    context = {
        "sessio": sessio, "edicio": sessio.edicio, "full": full, "form": form, "xocs": xocs,
        "encara_no": sessio.dia > timezone.localdate(),
    }  # fmt: skip
    return render(request, "acollida/cursos/sessio.html", context, status=409 if xocs else 200)


@require_safe
@rols(Rol.TECNICA)
def full(request, uid):
    """The sheet that they sign, with the way back to the grid of this very session."""
    sessio = sessio_o_404(request, uid)
    curs = Full(sessio.edicio, request.user).curs
    adreca = request.build_absolute_uri(reverse("acollida:sessio", args=[uid]))
    inscripcions = [i for i in curs.llista(sessio) if i in curs.inscrites]
    contingut = imprimeix_full(sessio, inscripcions, adreca)
    persones = [inscripcio.itinerari.persona for inscripcio in inscripcions]
    if persones:
        municipi = sessio.edicio.municipi
        constancia.llista(
            request, persones, "full d'una sessió", accio=Accio.IMPRESSIO, municipi=municipi
        )
    nom = f"sessio-{sessio.dia}.pdf"
    return HttpResponse(
        contingut,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{nom}"'},
    )
