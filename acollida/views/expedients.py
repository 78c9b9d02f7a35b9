"""A file: opened, looked at, handed over, closed and opened again; and the list of all."""

from django.contrib import messages
from django.db.models import Max
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acollida import actions, constancia, llistes
from acollida.forms.expedients import ExpedientForm, ReferentForm, ReobreForm, TancamentForm
from acollida.forms.filtres import FiltreExpedientsForm
from acollida.models import Atencio, Expedient, Persona
from acollida.models.expedient import MESOS_SENSE_CONTACTE
from comptes.enums import Rol
from comptes.perms import rols

CONTACTES = 20
RELACIONS = ("persona__municipi", "servei", "municipi", "comarca", "tecnica")


@require_GET
@rols(Rol.TECNICA)
def expedients(request):
    """The files of the people she may see, the newest first."""
    filtre = FiltreExpedientsForm(request.GET, per=request.user)
    files = filtre.aplica(Expedient.objects.visibles_per(request.user))
    quants, son_tots = llistes.recompte(files)
    pagina = llistes.pagina(
        files.select_related(*RELACIONS), ("-id",), request.GET.get("des_de", "")
    )
    if pagina.files:
        constancia.llista(request, [e.persona for e in pagina], "expedients")
    context = {
        "pagina": pagina, "filtre": filtre, "quants": quants, "son_tots": son_tots,
        "mesos": MESOS_SENSE_CONTACTE,
    }  # fmt: skip
    return render(request, "acollida/expedients.html", context)


@require_GET
@rols(Rol.TECNICA)
def expedient(request, uid):
    """What has happened to it, and the contacts that it gathers."""
    expedient = _expedient(request, uid)
    atencions = Atencio.objects.visibles_per(request.user).filter(expedient=expedient)
    sense_contacte = Expedient.objects.visibles_per(request.user).sense_contacte()
    context = {
        "expedient": expedient,
        "moviments": expedient.moviments.select_related("per", "tecnica", "motiu"),
        "traspassos": expedient.traspassos.select_related("a_tecnica", "a_municipi", "a_entitat"),
        "atencions": _darreres(atencions),
        "sense_contacte": sense_contacte.filter(pk=expedient.pk).exists(),
        "darrera": expedient.persona.atencions.aggregate(dia=Max("dia"))["dia"],
        "mesos": MESOS_SENSE_CONTACTE,
    }
    constancia.consulta(request, expedient.persona, "expedient")
    return render(request, "acollida/expedient.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def expedient_nou(request, uid):
    persones = Persona.objects.visibles_per(request.user).select_related("municipi__comarca")
    persona = get_object_or_404(persones, uid=uid)
    inicial = {"tecnica": request.user, "municipi": persona.municipi}
    form = ExpedientForm(request.POST or None, persona=persona, per=request.user, initial=inicial)
    if form.is_valid():
        try:
            obert = form.save()
        except actions.NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, _("S'ha obert l'expedient %(codi)s.") % {"codi": obert.codi})
            return redirect("acollida:expedient", obert.uid)
    constancia.consulta(request, persona, "expedient nou")
    return render(request, "acollida/expedient_nou.html", {"form": form, "persona": persona})


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def tanca(request, uid):
    textos = {"titol": _("Tanca l'expedient"), "boto": _("Tanca l'expedient")}
    return _moviment(request, uid, TancamentForm, actions.tanca, textos, _("S'ha tancat."))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def reobre(request, uid):
    textos = {"titol": _("Reobre l'expedient"), "boto": _("Reobre l'expedient")}
    return _moviment(request, uid, ReobreForm, actions.reobre, textos, _("S'ha reobert."))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def referent(request, uid):
    textos = {"titol": _("Canvia la tècnica referent"), "boto": _("Canvia la referent")}
    fet = _("Ha canviat la tècnica referent.")
    return _moviment(request, uid, ReferentForm, actions.canvia_referent, textos, fet)


def _moviment(request, uid, classe, accio, textos, fet):
    """Ask what it needs, do it, and go back to the file with what has come of it."""
    expedient = _expedient(request, uid)
    form = classe(request.POST or None, expedient=expedient)
    if form.is_valid():
        try:
            accio(expedient=expedient, per=request.user, **form.cleaned_data)
        except actions.NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, fet)
            return redirect("acollida:expedient", uid)
    constancia.consulta(request, expedient.persona, "expedient")
    context = {"expedient": expedient, "form": form} | textos
    return render(request, "acollida/expedient_moviment.html", context)


def _darreres(atencions):
    darreres = atencions.select_related("tecnica", "punt__municipi", "municipi")
    return darreres.prefetch_related("temes__tema").order_by("-dia", "-id")[:CONTACTES]


def _expedient(request, uid):
    expedients = Expedient.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(expedients, uid=uid)
