"""Reminders: read before they are sent, to one person or to all those of a day."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import constancia
from acollida.actions.recordatoris import recorda
from acollida.models import Cita, Persona
from acollida.presenters.recordatoris import Avis, amb_avisos, avis_de
from acollida.views.agenda import anota, jornada_o_404
from acollida.views.cites import cita_o_404, persona_visible
from comptes.enums import Rol
from comptes.perms import rols


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def d_una_cita(request, uid):
    cita = cita_o_404(request, uid)
    persona = persona_visible(request, cita)
    if not persona:
        raise Http404
    avis = avis_de(cita)
    if request.method == "POST":
        fets = _recorda(request, [avis])
        messages.success(request, _diu(avis) if fets else _("Aquest avís ja estava fet."))
        return redirect("acollida:cita", uid)
    constancia.consulta(request, persona, "recordatori")
    return render(request, "acollida/agenda/recordatori.html", {"avis": avis, "cita": cita})


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def de_la_jornada(request, dia, uid):
    """All those of the day, told how many before they leave."""
    _agenda, jornada = jornada_o_404(request.user, dia, uid)
    avisos = _avisos(request.user, jornada)
    if request.method == "POST":
        fets = _recorda(request, avisos)
        messages.success(request, _("Avisos fets: %(n)s.") % {"n": len(fets)})
        return redirect("acollida:recordatoris", dia, uid)
    anota(request, [a.cita.persona for a in avisos], "recordatoris d'un dia")
    per_enviar = [avis for avis in avisos if avis.es_pot_enviar]
    context = {
        "jornada": jornada,
        "avisos": avisos,
        "per_correu": sum(avis.per_correu for avis in per_enviar),
        "per_sms": sum(not avis.per_correu for avis in per_enviar),
        "sense": sum(not avis.desti for avis in avisos),
    }
    return render(request, "acollida/agenda/recordatoris.html", context)


def _avisos(usuari, jornada) -> list[Avis]:
    """Of the people she sees: she cannot tell the others where they are expected."""
    cites = Cita.objects.visibles_per(usuari).filter(
        permanencia=jornada.permanencia,
        dia=jornada.dia,
        persona__in=Persona.objects.visibles_per(usuari),
    )
    return [avis_de(cita) for cita in amb_avisos(cites.que_ocupen()).order_by("hora", "placa")]


def _recorda(request, avisos) -> list:
    fets = [
        recorda(
            cita=avis.cita,
            canal=avis.canal,
            desti=avis.desti,
            assumpte=avis.assumpte,
            text=avis.text,
            per=request.user,
        )
        for avis in avisos
        if avis.es_pot_enviar
    ]
    return [fet for fet in fets if fet]


def _diu(avis: Avis) -> str:
    if avis.per_correu:
        return _("Recordatori enviat per correu. L'estat surt a la cita.")
    return _("Text preparat: copieu-lo i envieu-lo des del telèfon del servei.")
