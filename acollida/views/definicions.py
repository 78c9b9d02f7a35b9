"""What programmes are made of: the coordinator adds, renames and retires; nothing is deleted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida.forms.definicions import CampForm, OpcioForm, ProgramaForm, TipusApuntForm
from acollida.models import CampPrograma, OpcioCamp, Programa, TipusApunt
from acollida.presenters.definicions import grups
from acollida.servei import Llista
from comptes.enums import Rol
from comptes.perms import rols

PECES = {"apunts": TipusApuntForm, "camps": CampForm, "opcions": OpcioForm}


@require_safe
@rols(Rol.COORDINADORA)
def programes(request):
    files = Programa.objects.visibles_per(request.user)
    return render(request, "acollida/programes/definicions.html", {"programes": files})


@require_safe
@rols(Rol.COORDINADORA)
def programa(request, programa):
    """A programme, with all that is asked of it."""
    trobat = programa_o_404(request, programa)
    context = {"programa": trobat, "grups": grups(trobat)}
    return render(request, "acollida/programes/definicio.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def programa_nou(request):
    form = ProgramaForm(request.POST or None)
    if form.is_valid():
        fet = Llista("", "", Programa).afegeix(form.save(commit=False))
        messages.success(request, _("S'ha afegit «%(nom)s».") % {"nom": fet})
        return redirect("acollida:programa", fet.codi)
    return _formulari(request, form, None, _("Un programa nou"))


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def programa_edita(request, programa):
    trobat = programa_o_404(request, programa)
    form = ProgramaForm(request.POST or None, instance=trobat)
    if form.is_valid():
        return _desada(request, form.save(), trobat)
    return _formulari(request, form, trobat, trobat.nom)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request, programa, peca):
    """A kind of row, a field of the participation or of a kind of row, an option of a field."""
    trobat = programa_o_404(request, programa)
    en_blanc, dins = _en_blanc(request, trobat, peca)
    form = PECES[peca](request.POST or None, instance=en_blanc)
    if form.is_valid():
        feta = Llista("", "", type(en_blanc), dins=dins).afegeix(form.save(commit=False))
        return _desada(request, feta, trobat)
    return _formulari(request, form, trobat, _("Afegeix"))


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, programa, peca, fila):
    trobat = programa_o_404(request, programa)
    if peca not in PECES:
        raise Http404
    instancia = get_object_or_404(_files(request, trobat, peca), codi=fila)
    form = PECES[peca](request.POST or None, instance=instancia)
    if form.is_valid():
        return _desada(request, form.save(), trobat)
    return _formulari(request, form, trobat, instancia.nom)


def programa_o_404(request, codi) -> Programa:
    return get_object_or_404(Programa.objects.visibles_per(request.user), codi=codi)


def _files(request, programa, peca):
    """The pieces of a kind that the programme has."""
    if peca == "opcions":
        return OpcioCamp.objects.visibles_per(request.user).filter(camp__programa=programa)
    model = TipusApunt if peca == "apunts" else CampPrograma
    return model.objects.visibles_per(request.user).filter(programa=programa)


def _en_blanc(request, programa, peca):
    """A new piece, and among which others it stands."""
    if peca == "apunts":
        return TipusApunt(programa=programa), {"programa": programa}
    if peca == "camps":
        apunt = None
        if codi := request.GET.get("apunt"):
            apunt = get_object_or_404(_files(request, programa, "apunts"), codi=codi)
        dins = {"programa": programa, "apunt": apunt}
        return CampPrograma(**dins), dins
    camps = _files(request, programa, "camps") if peca == "opcions" else programa.camps.none()
    camp = get_object_or_404(camps, codi=request.GET.get("camp", ""))
    return OpcioCamp(camp=camp), {"camp": camp}


def _desada(request, fila, programa):
    messages.success(request, _("S'ha desat «%(nom)s».") % {"nom": fila})
    return redirect("acollida:programa", programa.codi)


def _formulari(request, form, programa, titol):
    context = {"form": form, "programa": programa, "titol": titol}
    return render(request, "acollida/programes/peca.html", context)
