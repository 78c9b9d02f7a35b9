"""Activities: their list, all of one, and its form."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia, llistes
from acollida.forms.troba import troba
from acollida.formularis import ConflicteError
from acollida.models import Persona
from comptes.enums import Rol
from comptes.perms import rols
from pla.actions.activitats import amb_nom_per_sexe
from pla.enums.qui import DEL_PLA
from pla.forms.activitats import ActivitatForm, ActivitatNovaForm
from pla.forms.filtre_activitats import FiltreActivitatsForm
from pla.models import Activitat, Evidencia
from pla.presenters.activitats import comptats, falta_comptar, hi_ha_per_confirmar
from pla.presenters.assistents import Assistents

from .desa import conflicte_de, desat_de

ORDRE = ("-ordre_el", "-id")
DE_LA_FILA = ("municipi", "projecte", "accio", "taula", "entitat")
DE_LA_FITXA = (
    "municipi", "comarca", "projecte", "accio__linia", "accio__anual", "taula", "entitat",
    "creat_per", "modificat_per",
)  # fmt: skip
DES_DE = ("tipus", "taula", "projecte", "accio", "entitat")  # what a link may fill in a new one


@require_safe
@rols(*DEL_PLA)
def activitats(request):
    """Those of the comarca, by their last day, the newest first."""
    filtre = FiltreActivitatsForm(request.GET, per=request.user)
    files = filtre.aplica(Activitat.objects.visibles_per(request.user))
    quants, son_tots = llistes.recompte(files)
    files = files.select_related(*DE_LA_FILA).amb_dies()
    context = {
        "filtre": filtre,
        "pagina": llistes.pagina(files, ORDRE, request.GET.get("des_de", "")),
        "quants": quants,
        "son_tots": son_tots,
    }
    return render(request, "pla/activitats/activitats.html", context)


@require_safe
@rols(*DEL_PLA)
def activitat(request, uid):
    return pagina(request, activitat_o_404(request, uid))


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def nova(request):
    form = ActivitatNovaForm(request.POST or None, per=request.user, initial=_inicial(request))
    if request.method == "POST":
        feta = form.repetida() or (form.is_valid() and desat_de(form))
        if feta:
            messages.success(request, _("Activitat desada."))
            if getattr(form, "avis", ""):
                messages.warning(request, form.avis)
            return redirect("pla:activitat", feta.uid)
    return render(request, "pla/activitats/form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def edita(request, uid):
    activitat = activitat_o_404(request, uid)
    form = ActivitatForm(request.POST or None, instance=activitat, per=request.user)
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            if desat_de(form):
                messages.success(request, _("Activitat desada."))
                return redirect("pla:activitat", uid)
        except ConflicteError:
            conflicte = conflicte_de(form)
    context = {"form": form, "activitat": activitat, "conflicte": conflicte}
    return render(request, "pla/activitats/form.html", context, status=409 if conflicte else 200)


def activitat_o_404(request, uid) -> Activitat:
    visibles = Activitat.objects.visibles_per(request.user)
    return get_object_or_404(visibles.select_related(*DE_LA_FITXA).amb_dies(), uid=uid)


def pagina(request, activitat, *, text=""):
    """All of an activity. Only a technician is told who came, of those whom she may see."""
    tecnica = request.user.te_rol(Rol.TECNICA)
    assistents = Assistents(activitat, Persona.objects.visibles_per(request.user), tecnica)
    trobades = troba(text, per=request.user) if text and tecnica else []
    if mostrades := [*assistents.vistes, *trobades]:
        constancia.llista(request, mostrades, "activitat")
    evidencies = Evidencia.objects.visibles_per(request.user).en_us().filter(activitat=activitat)
    sessions = list(activitat.sessions.all())
    context = {
        "activitat": activitat,
        "sessions": sessions,
        "per_confirmar": hi_ha_per_confirmar(sessions),
        "comptats": comptats(activitat, amb_nom_per_sexe(activitat)),
        "falta_comptar": falta_comptar(activitat),
        "assistents": assistents,
        "tecnica": tecnica,
        "tecniques": activitat.tecniques.all(),
        "socis": activitat.socis.all(),
        "fites": activitat.fites.all(),
        "fitxers": activitat.fitxers.en_us().select_related("per"),
        "evidencies": evidencies.select_related("pas__compromis", "accio"),
        "text": text,
        "trobades": trobades,
    }
    return render(request, "pla/activitats/activitat.html", context)


def _inicial(request) -> dict:
    """What the link that opened the form says of the new one, if this user may choose it."""
    dits = {nom: request.GET[nom] for nom in DES_DE if nom in request.GET}
    if not dits:
        return {}
    camps = ActivitatNovaForm(per=request.user).fields
    return {nom: _triable(camps[nom], valor) for nom, valor in dits.items()}


def _triable(camp, valor):
    """The row with that key among those that a field offers; what is no row, as it comes."""
    if not hasattr(camp, "queryset"):
        return valor
    return next((fila for fila in camp.queryset if str(fila.uid) == valor), None)
