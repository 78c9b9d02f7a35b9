"""Appointments: given, moved, cancelled, and told on a slip of paper."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia
from acollida.actions.cites import SenseLlocError
from acollida.enums import EstatCita
from acollida.forms.cites import AnullaForm, CitaForm, MouForm
from acollida.forms.troba import TrobaForm
from acollida.formularis import ConflicteError
from acollida.models import Cita, Persona
from acollida.presenters.hores_lliures import hores_lliures
from acollida.presenters.recordatoris import amb_avisos, avis_de
from acollida.presenters.resguard import LLENGUES, resguards
from acollida.views.agenda import anota, uid_o_404
from comptes.enums import Accio, Rol
from comptes.perms import rols
from municipis.models import Municipi

RELACIONS = ("persona__municipi", "permanencia__punt__municipi", "permanencia__tecnica", "motiu",
             "llengua_interpret", "atencio")  # fmt: skip


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nova(request):
    """Give somebody an hour. Without a person, ask for her first."""
    if "persona" not in request.GET:
        return _tria_la_persona(request)
    persona = persona_o_404(request, request.GET["persona"])
    lloc = request.GET.get("lloc", "")
    form = CitaForm(request.POST or None, per=request.user, persona=persona, initial={"lloc": lloc})
    if feta := form.repetida():
        return redirect("acollida:cita", feta.uid)
    if request.method == "POST" and form.is_valid():
        try:
            cita = form.save()
        except SenseLlocError:
            form.add_error("lloc", _("Aquesta hora s'acaba d'ocupar. Trieu-ne una altra."))
        else:
            messages.success(request, _("Cita donada."))
            return redirect("acollida:cita", cita.uid)
    constancia.consulta(request, persona, "cita nova")
    properes = persona.cites.visibles_per(request.user).properes()
    context = {"form": form, "persona": persona, "properes": properes.select_related(*RELACIONS)}
    return _amb_ofertes(request, "acollida/agenda/cita_nova.html", persona.municipi, context)


@require_safe
@rols(Rol.TECNICA)
def cita(request, uid):
    cita = cita_o_404(request, uid)
    persona = persona_visible(request, cita)
    if persona:
        constancia.consulta(request, persona, "cita")
    context = {"cita": cita, "persona": persona, "avis": avis_de(cita) if persona else None}
    context["toca_passar_llista"] = cita.dia <= timezone.localdate()
    return render(request, "acollida/agenda/cita.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def mou(request, uid):
    """Another hour for an appointment that is still to come."""
    cita = cita_o_404(request, uid)
    form = MouForm(request.POST or None, instance=cita, per=request.user)
    if cita.estat != EstatCita.RESERVADA:
        return redirect("acollida:cita", uid)
    if request.method == "POST" and form.is_valid():
        try:
            moguda = form.save()
        except SenseLlocError:
            form.add_error("lloc", _("Aquesta hora s'acaba d'ocupar. Trieu-ne una altra."))
        except ConflicteError:
            messages.warning(request, _("Algú ha canviat la cita mentrestant: així és ara."))
            return redirect("acollida:cita", uid)
        else:
            messages.success(request, _("Hora canviada. L'anterior torna a ser lliure."))
            return _d_on_venia(request, moguda)
    persona = persona_visible(request, cita)
    if persona:
        constancia.consulta(request, persona, "canvi d'hora")
    context = {"form": form, "cita": cita, "persona": persona}
    municipi = persona.municipi if persona else cita.permanencia.punt.municipi
    return _amb_ofertes(request, "acollida/agenda/cita_mou.html", municipi, context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def anulla(request, uid):
    cita = cita_o_404(request, uid)
    form = AnullaForm(request.POST or None, instance=cita, per=request.user)
    if cita.estat != EstatCita.RESERVADA:
        return redirect("acollida:cita", uid)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ConflicteError:
            messages.warning(request, _("Algú ha canviat la cita mentrestant: així és ara."))
        else:
            messages.success(request, _("Cita anul·lada: l'hora torna a ser lliure."))
        return redirect("acollida:cita", uid)
    persona = persona_visible(request, cita)
    if persona:
        constancia.consulta(request, persona, "anul·lació d'una cita")
    context = {"form": form, "cita": cita, "persona": persona}
    return render(request, "acollida/agenda/cita_anulla.html", context)


@require_safe
@rols(Rol.TECNICA)
def resguard(request, uid):
    """The slip that the person takes home, in Catalan and in the language she reads."""
    cita = cita_o_404(request, uid)
    persona = get_object_or_404(Persona.objects.visibles_per(request.user), pk=cita.persona_id)
    constancia.consulta(request, persona, "resguard de cita", accio=Accio.IMPRESSIO)
    triada = request.GET.get("llengua", "")
    context = {
        "cita": cita,
        "persona": persona,
        "resguards": resguards(cita, triada),
        "llengues": LLENGUES.items(),
    }
    return render(request, "acollida/agenda/resguard.html", context)


def cita_o_404(request, uid) -> Cita:
    cites = amb_avisos(Cita.objects.visibles_per(request.user)).select_related(*RELACIONS)
    return get_object_or_404(cites, uid=uid)


def persona_visible(request, cita: Cita) -> Persona | None:
    """Who the appointment is of, if she may be told."""
    persones = Persona.objects.visibles_per(request.user).select_related("municipi")
    return persones.filter(pk=cita.persona_id).first()


def persona_o_404(request, uid) -> Persona:
    persones = Persona.objects.visibles_per(request.user).select_related("municipi")
    return get_object_or_404(persones, uid=uid_o_404(uid))


def _d_on_venia(request, cita: Cita):
    """To the agenda whoever has dragged the appointment there; else, to the appointment."""
    if "vista" not in request.POST:
        return redirect("acollida:cita", cita.uid)
    on = {"vista": request.POST["vista"], "dia": cita.dia}
    return redirect(reverse("acollida:agenda", query=on))


def _tria_la_persona(request):
    """A few words, and who may be called so; they travel by POST."""
    if triada := request.POST.get("tria"):
        on = {"persona": triada} | request.GET.dict()
        return redirect(reverse("acollida:cita_nova", query=on))
    form = TrobaForm(request.POST or None)
    trobades = form.trobades(per=request.user)
    anota(request, trobades, "a qui es dona la cita")
    context = {"text": form["text"].value() or "", "trobades": trobades}
    return render(request, "acollida/agenda/tria.html", context)


def _amb_ofertes(request, plantilla, municipi, context):
    """The page with the free hours: the nearest ones, or all those of a municipality."""
    visibles = Municipi.objects.visibles_per(request.user)
    triat = visibles.filter(codi_ine=request.GET.get("municipi", "")).first()
    ofertes = hores_lliures(request.user, municipi, municipis=[triat] if triat else None)
    context |= {
        "ofertes": ofertes,
        "municipis": visibles.filter(punts__actiu=True).distinct(),
        "triat": triat,
    }
    return render(request, plantilla, context)
