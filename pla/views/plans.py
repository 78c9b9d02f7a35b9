"""The territorial plan and its lines."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from pla.actions import mou_linia
from pla.enums.qui import DEL_PLA
from pla.forms.plans import LiniaForm, PlaForm, anys_per_obrir
from pla.models import Linia, PlaTerritorial

from .desa import enviat

UN_DIA = timedelta(days=1)


@require_safe
@rols(*DEL_PLA)
def plans(request):
    """Those of the comarca, the newest first, each with the years that have been opened."""
    files = PlaTerritorial.objects.visibles_per(request.user).prefetch_related("anuals")
    context = {"plans": files, "avui": timezone.localdate(), "edita": _edita(request)}
    return render(request, "pla/plans/plans.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request):
    form = PlaForm(request.POST or None, per=request.user, initial=_quatre_anys(request))
    return _formulari(request, form, None, _("Pla obert. Reviseu-ne les línies."))


@require_safe
@rols(*DEL_PLA)
def pla(request, uid):
    """Its years, its approval and its lines, with how many actions each has had."""
    pla = pla_o_404(request, uid)
    context = {
        "pla": pla,
        "linies": pla.linies.amb_accions(),
        "anuals": pla.anuals.amb_accions(),
        "per_obrir": anys_per_obrir(pla),
        "avui": timezone.localdate(),
        "edita": _edita(request),
    }
    return render(request, "pla/plans/pla.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    pla = pla_o_404(request, uid)
    form = PlaForm(request.POST or None, instance=pla, per=request.user)
    return _formulari(request, form, pla, _("Pla desat."))


def _quatre_anys(request) -> dict:
    """From the end of the last plan, or from this year."""
    darrer = PlaTerritorial.objects.visibles_per(request.user).order_by("fi").last()
    inici = darrer.fi + UN_DIA if darrer else timezone.localdate().replace(month=1, day=1)
    return {"inici": inici, "fi": inici + relativedelta(years=4) - UN_DIA}


def _formulari(request, form, pla, fet):
    if desada := enviat(request, form):
        messages.success(request, fet)
        return redirect("pla:pla_territorial", desada.uid)
    context = {"form": form, "pla": pla, "conflicte": form.conflicte}
    status = 409 if form.conflicte else 200
    return render(request, "pla/plans/pla_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def linia_nova(request, uid):
    pla = pla_o_404(request, uid)
    form = LiniaForm(request.POST or None, pla=pla, per=request.user)
    return _linia(request, form, pla, None)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def linia(request, uid):
    linia = linia_o_404(request, uid)
    form = LiniaForm(request.POST or None, instance=linia, per=request.user)
    return _linia(request, form, linia.pla, linia)


def _linia(request, form, pla, linia):
    if enviat(request, form):
        messages.success(request, _("Línia desada."))
        return redirect("pla:pla_territorial", pla.uid)
    context = {"form": form, "pla": pla, "linia": linia, "conflicte": form.conflicte}
    status = 409 if form.conflicte else 200
    return render(request, "pla/plans/linia_form.html", context, status=status)


@require_POST
@rols(Rol.COORDINADORA)
def linia_mou(request, uid):
    linia = linia_o_404(request, uid)
    mou_linia(linia=linia, amunt="amunt" in request.POST, per=request.user)
    return redirect("pla:pla_territorial", linia.pla.uid)


def pla_o_404(request, uid) -> PlaTerritorial:
    plans = PlaTerritorial.objects.visibles_per(request.user).select_related("comarca")
    return get_object_or_404(plans, uid=uid)


def linia_o_404(request, uid) -> Linia:
    linies = Linia.objects.visibles_per(request.user).select_related("pla", "modificat_per")
    return get_object_or_404(linies, uid=uid)


def _edita(request) -> bool:
    return request.user.te_rol(Rol.COORDINADORA)
