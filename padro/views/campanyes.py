"""Campaigns: who must answer, when, and how far it is."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from comptes.enums import Rol
from comptes.perms import rols
from padro import actions
from padro.forms import CampanyaForm, ExempcioForm, NovaCampanyaForm, ProrrogaForm
from padro.models import Campanya, EnviamentEsperat
from padro.perms import comarca_de
from padro.tauler import Tauler

LECTURA = (Rol.COORDINADORA, Rol.TECNICA)
TOTS = (*LECTURA, Rol.MUNICIPAL)


@require_GET
@rols(*TOTS)
def llista(request):
    """The semesters of her territory: the clerk's own, or the campaigns of the comarca."""
    if request.user.te_rol(Rol.MUNICIPAL):
        esperats = EnviamentEsperat.objects.visibles_per(request.user).amb_estat().amb_terminis()
        esperats = esperats.select_related("campanya", "municipi").order_by("-campanya__semestre")
        return render(request, "padro/els_meus.html", {"esperats": esperats})
    campanyes = Campanya.objects.visibles_per(request.user).amb_recompte()
    return render(request, "padro/campanyes.html", {"campanyes": campanyes})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    comarca = comarca_de(request.user)
    semestre = actions.semestre_seguent(comarca)
    inicials = {"semestre": semestre, **actions.dates_per_defecte(semestre)}
    form = NovaCampanyaForm(request.POST or None, initial=inicials, comarca=comarca)
    if request.method == "POST" and form.is_valid():
        dates = dict(form.cleaned_data)
        campanya = actions.obre_campanya(
            comarca=comarca, semestre=dates.pop("semestre"), dates=dates, per=request.user
        )
        messages.success(request, _("S'ha obert la campanya."))
        return redirect("padro:tauler", campanya.uid)
    return render(request, "padro/campanya_form.html", {"form": form})


@require_GET
@rols(*LECTURA)
def tauler(request, uid):
    """The board: state, completeness and timeliness of every municipality, list and map."""
    campanya = _campanya(request, uid)
    esperats = EnviamentEsperat.objects.visibles_per(request.user).filter(campanya=campanya)
    tauler = Tauler(campanya, esperats, estat=request.GET.get("estat", ""))
    return render(request, "padro/tauler.html", {"campanya": campanya, "tauler": tauler})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def dates(request, uid):
    """The four dates, that are of every municipality of the comarca at once."""
    campanya = _campanya(request, uid)
    comarca_de(request.user)
    form = CampanyaForm(request.POST or None, instance=campanya)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("S'han desat les dates de la campanya."))
        return redirect("padro:tauler", campanya.uid)
    return render(request, "padro/campanya_form.html", {"form": form, "campanya": campanya})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def prorroga(request, uid):
    """Extend or reopen one municipality until a day."""
    esperat = _esperat(request, uid)
    form = ProrrogaForm(request.POST or None, dia=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        actions.prorroga(esperat=esperat, per=request.user, **form.cleaned_data)
        messages.success(request, _("El municipi pot enviar fins al final d'aquell dia."))
        return redirect("padro:esperat", esperat.uid)
    return render(request, "padro/prorroga.html", {"form": form, "esperat": esperat})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def exempcio(request, uid):
    """Expect nothing of one municipality this semester."""
    esperat = _esperat(request, uid)
    form = ExempcioForm(request.POST or None, initial={"motiu": esperat.exempt_motiu})
    if request.method == "POST" and form.is_valid():
        actions.exempta(esperat=esperat, per=request.user, **form.cleaned_data)
        messages.success(request, _("S'ha desat."))
        return redirect("padro:esperat", esperat.uid)
    return render(request, "padro/exempcio.html", {"form": form, "esperat": esperat})


def _campanya(request, uid):
    campanyes = Campanya.objects.visibles_per(request.user).select_related("comarca", "versio")
    return get_object_or_404(campanyes, uid=uid)


def _esperat(request, uid):
    esperats = EnviamentEsperat.objects.visibles_per(request.user)
    return get_object_or_404(esperats.select_related("campanya", "municipi"), uid=uid)
