"""Needs: the list, the page of one, and writing it down."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acollida import llistes
from acollida.tecniques import comarca_de
from comptes.perms import rols
from pla.actions import PlaError, neix_de_xifra
from pla.enums import EstatNecessitat
from pla.enums.qui import DEL_PLA
from pla.forms.filtres import FiltreNecessitatsForm
from pla.forms.necessitats import ORIGENS, NecessitatForm
from pla.forms.senyals import NeixForm, OnMiraForm
from pla.models import Activitat, Necessitat
from pla.presenters.senyals import evidencia, suggeriments

from .desa import escriu

ORDRE = ("-pes", "-detectada_el", "-id")


@require_safe
@rols(*DEL_PLA)
def llista(request):
    """What presses most first; what was discarded last."""
    filtre = FiltreNecessitatsForm(request.GET, per=request.user)
    files = filtre.aplica(Necessitat.objects.visibles_per(request.user))
    quantes, son_totes = llistes.recompte(files)
    amb_pes = files.amb_pes().select_related("municipi")
    context = {
        "filtre": filtre,
        "pagina": llistes.pagina(amb_pes, ORDRE, request.GET.get("des_de", "")),
        "quantes": quantes,
        "son_totes": son_totes,
    }
    return render(request, "pla/necessitats/llista.html", context)


@require_safe
@rols(*DEL_PLA)
def necessitat(request, uid):
    necessitat = necessitat_o_404(request, uid)
    context = {
        "necessitat": necessitat,
        "evidencia": evidencia(necessitat, request.user),
        "accions": necessitat.accions.select_related("anual", "linia", "responsable"),
        "cami": [str(estat.label) for estat in EstatNecessitat.cami()],
    }
    return render(request, "pla/necessitats/necessitat.html", context)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def nova(request):
    """A blank one, or one seen in a meeting; beside it, what the figures say."""
    activitat = _activitat(request)
    inicial = {"activitat": activitat, "origen": ORIGENS.get(activitat.tipus)} if activitat else {}
    form = NecessitatForm(
        request.POST or None, per=request.user, activitat=activitat, initial=inicial
    )
    context = {"activitat": activitat}
    if not activitat:
        context |= _que_diuen_les_xifres(request)
    return escriu(
        request, form, "pla/necessitats/formulari.html", context,
        desti=_pagina, missatge=_("Necessitat apuntada."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def edita(request, uid):
    necessitat = necessitat_o_404(request, uid)
    form = NecessitatForm(request.POST or None, instance=necessitat, per=request.user)
    return escriu(
        request, form, "pla/necessitats/formulari.html", {"necessitat": necessitat},
        desti=_pagina, missatge=_("Necessitat desada."),
    )  # fmt: skip


@require_POST
@rols(*DEL_PLA)
def de_xifra(request):
    """One press makes a need of a figure, with its period and territory as evidence."""
    form = NeixForm(request.POST, per=request.user)
    try:
        if not form.is_valid():
            raise PlaError(next(iter(form.errors.values()))[0])
        feta = neix_de_xifra(
            comarca=comarca_de(request.user),
            municipi=form.cleaned_data["a"],
            senyal=form.senyal,
            periode=form.periode,
            per=request.user,
        )
    except PlaError as error:
        messages.error(request, error.missatge)
        return redirect("pla:necessitat_nova")
    messages.success(request, _("Necessitat apuntada, amb la xifra que ho diu."))
    return redirect(_pagina(feta))


def necessitat_o_404(request, uid) -> Necessitat:
    relacions = ("comarca", "municipi", "activitat", "modificat_per")
    visibles = Necessitat.objects.visibles_per(request.user)
    return get_object_or_404(visibles.select_related(*relacions), uid=uid)


def _pagina(necessitat) -> str:
    return reverse("pla:necessitat", args=[necessitat.uid])


def _activitat(request) -> Activitat | None:
    """The one of which a need is written down; whatever else is asked for is nothing."""
    try:
        return (
            Activitat.objects.visibles_per(request.user)
            .filter(uid=request.GET.get("activitat") or None)
            .first()
        )
    except ValidationError:
        return None


def _que_diuen_les_xifres(request) -> dict:
    mira = OnMiraForm(request.GET, per=request.user)
    if not mira.is_valid():
        return {"mira": mira, "suggeriments": []}
    municipi = mira.cleaned_data["a"]
    trobats = suggeriments(request.user, comarca_de(request.user), municipi, mira.periode)
    return {"mira": mira, "suggeriments": trobats}
