"""The days of an activity: more of them, another way, held or cancelled."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from acollida.formularis import ConflicteError
from comptes.perms import rols
from pla.enums import EstatActivitat
from pla.enums.qui import DEL_PLA
from pla.forms.activitats import AnullaForm, FetaForm
from pla.forms.sessions import SessioForm, SessionsForm
from pla.models import SessioActivitat

from .activitats import activitat_o_404
from .desa import conflicte_de, desat_de


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def sessions(request, uid):
    """A day more, or a series of them."""
    activitat = activitat_o_404(request, uid)
    form = SessionsForm(request.POST or None, activitat=activitat, per=request.user)
    if request.method == "POST" and form.repetida():
        return redirect("pla:activitat", uid)
    if request.method == "POST" and form.is_valid():
        noves = desat_de(form)
        if noves:
            _diu_quantes(request, len(noves))
        if noves is not None:
            if form.avis:
                messages.warning(request, form.avis)
            return redirect("pla:activitat", uid)
    return render(request, "pla/activitats/sessions.html", {"form": form, "activitat": activitat})


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def sessio(request, uid):
    visibles = SessioActivitat.objects.visibles_per(request.user)
    sessio = get_object_or_404(visibles.select_related("activitat", "modificat_per"), uid=uid)
    form = SessioForm(request.POST or None, instance=sessio, per=request.user)
    return _edicio(
        request, sessio.activitat, form, "pla/activitats/sessio.html", _("Sessió desada.")
    )


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def feta(request, uid):
    """Which of the days that have passed were held, and how many came."""
    activitat = activitat_o_404(request, uid)
    pendents = activitat.sessions.filter(
        estat=EstatActivitat.PREVISTA, dia__lte=timezone.localdate()
    )
    form = FetaForm(request.POST or None, instance=activitat, per=request.user, pendents=pendents)
    return _edicio(request, activitat, form, "pla/activitats/feta.html", _("Activitat desada."))


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def anulla(request, uid):
    activitat = activitat_o_404(request, uid)
    enviat = request.POST if request.method == "POST" else None
    form = AnullaForm(enviat, activitat=activitat, fetes=activitat.n_feta, per=request.user)
    if request.method == "POST" and form.is_valid():
        quantes = desat_de(form)
        if quantes:
            text = ngettext("%(n)s sessió anul·lada.", "%(n)s sessions anul·lades.", quantes)
            messages.success(request, text % {"n": quantes})
            return redirect("pla:activitat", uid)
    context = {"form": form, "activitat": activitat, "pendents": activitat.n_prevista}
    return render(request, "pla/activitats/anulla.html", context)


def _edicio(request, activitat, form, plantilla, fet):
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            if desat_de(form):
                messages.success(request, fet)
                return redirect("pla:activitat", activitat.uid)
        except ConflicteError:
            conflicte = conflicte_de(form)
    context = {"form": form, "activitat": activitat, "conflicte": conflicte}
    return render(request, plantilla, context, status=409 if conflicte else 200)


def _diu_quantes(request, quantes: int) -> None:
    text = ngettext("%(n)s sessió afegida.", "%(n)s sessions afegides.", quantes)
    messages.success(request, text % {"n": quantes})
