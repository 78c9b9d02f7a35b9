"""Visits to a home: their list, a new one, its form on the phone, and what nobody could do."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia, esborranys
from acollida.formularis import ConflicteError
from comptes.enums import Rol
from comptes.perms import rols
from tramits.actions import PasError, visites
from tramits.enums import EstatVisita, Flux
from tramits.forms.estances import EdicioVisita
from tramits.forms.visites import NoFetaForm, ProgramaForm
from tramits.models import Tramit, VisitaHabitatge
from tramits.presenters.agenda_visites import TOTES, agenda_de
from tramits.presenters.habitatge import de_la_visita

DEL_TRAMIT = ("tipus", "comarca", "municipi", "persona__municipi")
RELACIONS = ("inspectora", "modificat_per", *(f"tramit__{nom}" for nom in DEL_TRAMIT))


@require_safe
@rols(Rol.TECNICA)
def agenda(request):
    """The visits to come, day by day, and those of which nobody has said how they went."""
    de_totes = request.GET.get("de") == TOTES
    files = VisitaHabitatge.objects.visibles_per(request.user).select_related(*RELACIONS)
    dies, son_totes = agenda_de(files if de_totes else files.filter(inspectora=request.user))
    if mostrades := [visita.tramit.persona for dia in dies for visita in dia.visites]:
        constancia.llista(request, mostrades, "visites d'habitatge")
    context = {"dies": dies, "de_totes": de_totes, "son_totes": son_totes}
    return render(request, "tramits/habitatge/agenda.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nova(request, uid):
    tramits = Tramit.objects.visibles_per(request.user).filter(tipus__flux=Flux.HABITATGE)
    tramit = get_object_or_404(tramits.select_related(*DEL_TRAMIT), uid=uid)
    darrera = tramit.visites.first()
    buida = VisitaHabitatge(
        tramit=tramit, inspectora=request.user, adreca=darrera.adreca if darrera else ""
    )
    form = ProgramaForm(request.POST or None, instance=buida, per=request.user)
    if feta := form.repetida():
        return redirect("tramits:tramit", feta.tramit.uid)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except PasError as motiu:
            _diu(form, motiu)
        else:
            messages.success(request, _("Visita programada."))
            return redirect("tramits:tramit", uid)
    constancia.consulta(request, tramit.persona, "visita d'habitatge nova")
    return render(request, "tramits/habitatge/nova.html", {"form": form, "tramit": tramit})


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def visita(request, uid):
    """Written on the spot, by sections. Whatever happens to the connection, nothing is lost."""
    visita = visita_o_404(request, uid)
    clau = esborranys.clau("visita", uid)
    feta = "feta" in request.POST
    edicio = EdicioVisita(visita, esborranys.enviat(request, clau), feta=feta, per=request.user)
    if request.method == "GET":
        return _pagina(request, edicio, clau)
    try:
        edicio.desfase()
        if not edicio.is_valid():
            return _pagina(request, edicio, clau)
        visites.desa(edicio=edicio, feta=feta, per=request.user)
    except ConflicteError:
        return _pagina(request, edicio, clau, conflicte=edicio.conflicte())
    except PasError as motiu:
        _diu(edicio.form, motiu)
        return _pagina(request, edicio, clau)
    esborranys.descarta(request, clau)
    return _desada(request, visita, feta)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def no_feta(request, uid):
    """Nobody was there, or it was called off."""
    visita = visita_o_404(request, uid)
    if visita.estat != EstatVisita.PROGRAMADA:
        return redirect("tramits:visita", uid)
    form = NoFetaForm(request.POST or None, instance=visita, per=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except PasError as motiu:
            _diu(form, motiu)
        else:
            messages.success(request, _("Desat. Quan calgui, en podeu programar una altra."))
            absent = form.cleaned_data["estat"] == EstatVisita.ABSENT
            return redirect("tramits:visita_nota" if absent else "tramits:visita", uid)
    constancia.consulta(request, visita.tramit.persona, "visita d'habitatge no feta")
    context = {"form": form, "visita": visita, "tramit": visita.tramit}
    return render(request, "tramits/habitatge/no_feta.html", context)


@require_safe
@rols(Rol.TECNICA)
def nota(request, uid):
    """What is left in the letterbox: it names nobody and says nothing of what it is about."""
    visita = visita_o_404(request, uid)
    if visita.estat != EstatVisita.ABSENT:
        return redirect("tramits:visita", uid)
    return render(request, "tramits/habitatge/nota.html", {"visita": visita})


def visita_o_404(request, uid) -> VisitaHabitatge:
    visites = VisitaHabitatge.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(visites, uid=uid)


def _pagina(request, edicio, clau, conflicte=None):
    visita = edicio.visita
    constancia.consulta(request, visita.tramit.persona, "visita d'habitatge")
    context = {"edicio": edicio, "clau": clau, "conflicte": conflicte} | de_la_visita(visita)
    status = 409 if conflicte else 200
    return render(request, "tramits/habitatge/visita.html", context, status=status)


def _desada(request, visita, feta):
    """Back to the section whose button was pressed; the whole, to the procedure."""
    if feta:
        messages.success(request, _("Visita feta."))
        return redirect("tramits:tramit", visita.tramit.uid)
    messages.success(request, _("S'ha desat."))
    seccio = request.POST.get("seccio", "")
    lloc = f"#{seccio}" if seccio.isalpha() else ""
    return redirect(reverse("tramits:visita", args=[visita.uid]) + lloc)


def _diu(form, motiu: PasError) -> None:
    form.add_error(motiu.camp if motiu.camp in form.fields else None, str(motiu))
