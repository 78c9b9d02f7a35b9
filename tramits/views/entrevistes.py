"""The interviews of a report of integration effort: arranged, done, or never held."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida import constancia
from acollida.formularis import ConflicteError
from comptes.enums import Rol
from comptes.perms import rols
from tramits import actions
from tramits.aportacions import aportacions_de
from tramits.enums import EstatVisita, Flux
from tramits.forms.entrevista import EntrevistaForm, EntrevistaNovaForm
from tramits.models import EntrevistaIntegracio, Tramit

RELACIONS = ("tipus", "comarca", "persona__municipi", "municipi")
DEL_TRAMIT = tuple(f"tramit__{nom}" for nom in RELACIONS)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nova(request, uid):
    tramit = get_object_or_404(
        Tramit.objects.visibles_per(request.user).select_related(*RELACIONS), uid=uid
    )
    if tramit.tipus.flux != Flux.INTEGRACIO:
        raise Http404
    inicial = {"entrevistadora": request.user, "lloc": ""}
    form = EntrevistaNovaForm(
        request.POST or None, per=request.user, tramit=tramit, initial=inicial
    )
    if request.method == "POST" and (repetida := form.repetida()):
        return redirect("tramits:entrevista", repetida.uid)
    if request.method == "POST" and form.is_valid() and (feta := _desa(form)):
        messages.success(request, _("Entrevista programada."))
        return redirect("tramits:tramit", feta.tramit.uid)
    constancia.consulta(request, tramit.persona, "entrevista nova")
    context = {"form": form, "tramit": tramit}
    return render(request, "tramits/integracio/entrevista_nova.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def entrevista(request, uid):
    """What was said; while it is still to come, also when it will be."""
    fila = _entrevista(request, uid)
    form = EntrevistaForm(
        request.POST or None,
        instance=fila,
        per=request.user,
        tramit=fila.tramit,
        aportacions=aportacions_de(fila.tramit.persona),
    )
    conflicte = None
    if request.method == "POST" and "afegeix" in request.POST:
        form = form.amb_afegit(request.POST["afegeix"])
    elif request.method == "POST" and form.is_valid():
        try:
            if _desa(form):
                messages.success(request, _("Entrevista desada."))
                return redirect("tramits:tramit", fila.tramit.uid)
        except ConflicteError:
            conflicte = {"diferencies": form.diferencies(), "per": fila.modificat_per}
            conflicte["el"] = fila.modificat_el
    constancia.consulta(request, fila.tramit.persona, "entrevista")
    context = {"form": form, "entrevista": fila, "tramit": fila.tramit, "conflicte": conflicte}
    estat = 409 if conflicte else 200
    return render(request, "tramits/integracio/entrevista.html", context, status=estat)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def mou(request, uid):
    """Another day, while it is still to come."""
    fila = _entrevista(request, uid)
    if not fila.es_per_venir:
        raise Http404
    form = EntrevistaNovaForm(
        request.POST or None, instance=fila, per=request.user, tramit=fila.tramit
    )
    if request.method == "POST" and form.is_valid():
        try:
            if _desa(form):
                messages.success(request, _("Entrevista canviada."))
                return redirect("tramits:tramit", fila.tramit.uid)
        except ConflicteError:
            form.diferencies()
            form.add_error(None, _("Algú altre l'ha canviada: reviseu-la i torneu a desar."))
    constancia.consulta(request, fila.tramit.persona, "entrevista")
    context = {"form": form, "tramit": fila.tramit, "entrevista": fila}
    return render(request, "tramits/integracio/entrevista_nova.html", context)


@require_POST
@rols(Rol.TECNICA)
def estat(request, uid):
    """She did not come, or it is called off; another one can then be arranged."""
    fila = _entrevista(request, uid)
    nou = request.POST.get("estat")
    if nou not in (EstatVisita.ABSENT, EstatVisita.ANULLADA):
        raise Http404
    try:
        actions.no_es_fa_l_entrevista(entrevista=fila, estat=EstatVisita(nou), per=request.user)
    except actions.PasError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Anotat. Se'n pot programar una altra."))
    return redirect("tramits:tramit", fila.tramit.uid)


def _entrevista(request, uid) -> EntrevistaIntegracio:
    seves = EntrevistaIntegracio.objects.visibles_per(request.user)
    return get_object_or_404(
        seves.select_related(*DEL_TRAMIT, "entrevistadora", "modificat_per"), uid=uid
    )


def _desa(form):
    """What was stored, or nothing when it cannot be: the form then says why."""
    try:
        return form.save()
    except actions.PasError as error:
        form.diu_per_que_no(error)
        return None
