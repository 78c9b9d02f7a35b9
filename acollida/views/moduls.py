"""The modules of an itinerary: accredited, undone, added and taken out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida import constancia
from acollida.actions import NoPermesError, moduls
from acollida.forms.moduls import AcreditaForm, AfegeixModulForm
from acollida.forms.seccions import Conflicte
from acollida.formularis import ConflicteError
from acollida.models import ModulItinerari
from acollida.views.itineraris import itinerari_o_404
from comptes.enums import Rol
from comptes.perms import rols

RELACIONS = ("modul", "itinerari__persona__municipi")


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def acredita(request, uid):
    """With what was done elsewhere, and the document that says so."""
    fila = _modul_o_404(request, uid)
    form = AcreditaForm(request.POST or None, instance=fila, per=request.user)
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            form.desa()
        except ConflicteError:
            diferencies, actual = form.diferencies(), form.instance
            conflicte = Conflicte(actual.modificat_per, actual.modificat_el, diferencies)
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, _("S'ha acreditat el mòdul %(nom)s.") % {"nom": fila.modul})
            return redirect("acollida:itinerari", fila.itinerari.uid)
    constancia.consulta(request, fila.itinerari.persona, "itinerari: acreditació")
    context = {"form": form, "fila": fila, "itinerari": fila.itinerari, "conflicte": conflicte}
    plantilla = "acollida/itineraris/acredita.html"
    return render(request, plantilla, context, status=409 if conflicte else 200)


@require_POST
@rols(Rol.TECNICA)
def desfes(request, uid):
    fila = _modul_o_404(request, uid)
    fet = _("El mòdul %(nom)s torna a estar per acreditar.") % {"nom": fila.modul}
    return _fes(request, fila, lambda: moduls.desfes_acreditacio(fila=fila, per=request.user), fet)


@require_POST
@rols(Rol.TECNICA)
def treu(request, uid):
    fila = _modul_o_404(request, uid)
    fet = _("S'ha tret el mòdul %(nom)s.") % {"nom": fila.modul}
    return _fes(request, fila, lambda: moduls.treu_modul(fila=fila), fet)


@require_POST
@rols(Rol.TECNICA)
def afegeix(request, uid):
    """One more; what is not a module in force, or is there already, changes nothing."""
    itinerari = itinerari_o_404(request, uid)
    form = AfegeixModulForm(request.POST, itinerari=itinerari)
    if not form.is_valid():
        messages.error(request, _("Trieu un mòdul que l'itinerari encara no tingui."))
        return redirect("acollida:itinerari", uid)
    try:
        moduls.afegeix_modul(itinerari=itinerari, per=request.user, **form.cleaned_data)
    except NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        nom = form.cleaned_data["modul"]
        messages.success(request, _("S'ha afegit el mòdul %(nom)s.") % {"nom": nom})
    return redirect("acollida:itinerari", uid)


def _fes(request, fila, accio, fet):
    try:
        accio()
    except NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, fet)
    return redirect("acollida:itinerari", fila.itinerari.uid)


def _modul_o_404(request, uid) -> ModulItinerari:
    files = ModulItinerari.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(files, uid=uid)
