"""A technician takes a request: for whom it is, or back to the town hall."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import constancia as de_persones
from acollida.actions import NoPermesError
from acollida.forms.accessos import DemanaForm
from acollida.forms.troba import TrobaForm
from acollida.views.cites import persona_o_404
from comptes.enums import Rol
from comptes.perms import rols
from municipis.xifrat import xifra
from tramits import actions, constancia
from tramits.enums import EstatSollicitud
from tramits.forms.acceptacio import fitxa_nova
from tramits.forms.entrada import RetornaForm
from tramits.presenters.coincidencies import coincidencies
from tramits.views.entrada import sollicitud_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def accepta(request, uid):
    """Who applies: one of those found, another one who is looked for, or somebody new."""
    sollicitud = sollicitud_o_404(request, uid)
    if sollicitud.estat != EstatSollicitud.REBUDA and request.method == "GET":
        return redirect("tramits:sollicitud", uid)
    if _es_una_altra(request, sollicitud):
        messages.warning(request, _("Algú l'ha canviada mentrestant: així és ara."))
        return redirect("tramits:sollicitud_accepta", uid)
    nova = "nova" in request.POST
    form = fitxa_nova(request.POST if nova else None, sollicitud=sollicitud, per=request.user)
    try:
        if "tria" in request.POST:
            persona = persona_o_404(request, request.POST["tria"])
            actions.accepta(sollicitud=sollicitud, persona=persona, per=request.user)
            return _acceptada(request, uid)
        if nova and (form.is_valid() or form.repetida()):
            actions.accepta_amb_fitxa_nova(sollicitud=sollicitud, form=form, per=request.user)
            return _acceptada(request, uid)
    except actions.PasError as motiu:
        messages.error(request, str(motiu))
    except NoPermesError as motiu:
        messages.warning(request, str(motiu))
        return redirect("tramits:sollicitud", uid)
    return _pagina(request, sollicitud, form)


def _es_una_altra(request, sollicitud) -> bool:
    """Whether what she accepts has been written again since it was on this screen."""
    accepta = not {"tria", "nova"}.isdisjoint(request.POST)
    espera = sollicitud.estat == EstatSollicitud.REBUDA
    vista = request.POST.get("vista", "")
    return accepta and espera and vista not in ("", str(sollicitud.versio))


def _acceptada(request, uid):
    messages.success(request, _("Sol·licitud acceptada: el tràmit és obert i assignat a vós."))
    return redirect("tramits:sollicitud", uid)


def _pagina(request, sollicitud, form):
    trobada = coincidencies(sollicitud, request.user)
    cerca = TrobaForm(request.POST if "cerca" in request.POST else None)
    trobades = cerca.trobades(per=request.user)
    mostrades = [*trobada.persones, *trobades, *form.repetides.persones()]
    if mostrades:
        de_persones.llista(request, mostrades, "de qui és una sol·licitud d'informe")
    constancia.sollicitud(request, sollicitud)
    # They have been seen on this very page: making a new record is a decision.
    form.initial["vistes"] = " ".join(str(persona.uid) for persona in mostrades)
    if form.is_bound:
        form.data["vistes"] = form.initial["vistes"]
    context = {
        "sollicitud": sollicitud,
        "trobada": trobada,
        "form": form,
        "text": cerca["text"].value() or "",
        "trobades": trobades,
        "demana": DemanaForm(),
        "sobre": xifra(sollicitud.nom_complet),
        "adreca": reverse("tramits:sollicitud_accepta", args=[sollicitud.uid]),
    }
    return render(request, "tramits/entrada/accepta.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def retorna(request, uid):
    """Back to the town hall, with what has to be mended."""
    sollicitud = sollicitud_o_404(request, uid)
    form = RetornaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        motiu = form.cleaned_data["motiu"]
        try:
            actions.retorna(sollicitud=sollicitud, motiu=motiu, per=request.user)
        except NoPermesError as perque:
            messages.warning(request, str(perque))
        else:
            messages.success(request, _("Retornada a l'ajuntament, amb el que cal corregir."))
        return redirect("tramits:sollicitud", uid)
    constancia.sollicitud(request, sollicitud)
    context = {"sollicitud": sollicitud, "form": form}
    return render(request, "tramits/entrada/retorna.html", context)
