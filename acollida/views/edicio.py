"""Editing the record of a person, by sections."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import actions, constancia, esborranys
from acollida.forms.seccions import SECCIONS, Edicio
from acollida.formularis import ConflicteError
from acollida.models import Persona
from comptes.enums import Rol
from comptes.perms import rols


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def persona_edita(request, uid, seccio):
    """A section on its page. Who has written meanwhile is told of, and nothing typed is lost."""
    persona = _persona(request, uid)
    if seccio not in SECCIONS:
        raise Http404
    clau = esborranys.clau("persona", uid, seccio)
    dades = esborranys.enviat(request, clau)
    edicio = Edicio(SECCIONS[seccio], persona, dades, per=request.user)
    if request.method == "GET":
        return _pagina(request, edicio, clau)
    if edicio.ha_canviat():
        return _pagina(request, edicio, clau, conflicte=edicio.conflicte())
    if not edicio.is_valid():
        return _pagina(request, edicio, clau)
    try:
        actions.desa_seccio(edicio=edicio)
    except ConflicteError:
        return _pagina(request, edicio, clau, conflicte=edicio.conflicte())
    except actions.FusionadaError:
        return _pagina(request, edicio, clau, fusionada=True)
    esborranys.descarta(request, clau)
    return _desada(request, persona, seccio)


def _persona(request, uid):
    persones = Persona.objects.visibles_per(request.user).select_related("municipi")
    return get_object_or_404(persones, uid=uid)


def _pagina(request, edicio, clau, conflicte=None, fusionada=False):
    pagina = f"edició: {edicio.seccio.nom}"
    constancia.consulta(request, edicio.persona, pagina, altres=edicio.amb_el_mateix_document())
    context = {
        "edicio": edicio,
        "persona": edicio.persona,
        "seccions": SECCIONS.values(),
        "clau": clau,
        "conflicte": conflicte,
        "fusionada": fusionada,
    }
    status = 409 if conflicte or fusionada else 200
    return render(request, "acollida/edicio.html", context, status=status)


def _desada(request, persona, seccio):
    messages.success(request, _("S'ha desat."))
    if "continua" in request.POST:
        return redirect("acollida:persona_edita", persona.uid, seccio)
    return redirect("acollida:persona", persona.uid)
