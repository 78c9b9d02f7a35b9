"""The breaks of the series of a comarca: the list, one of them, and its end."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from informes.models import Trencament
from informes.trencaments_forms import TrencamentForm, nom_de_xifra
from informes.trencaments_historia import historia
from pla.views.desa import escriu

# What is known to break everybody's series of the padró: offered, never written by itself.
CONEGUTS = {
    "cens-anual": {
        "xifra": "padro",
        "dia": date(2021, 1, 1),
        "text": "La població passa a ser la del cens anual, que no es pot comparar amb el padró",
        "font": "INE, cens anual de població",
    }
}


@require_safe
@rols(Rol.COORDINADORA)
def llista(request: HttpRequest):
    """Those that there are, what has been known to break, and what has been written of them."""
    files = list(Trencament.objects.visibles_per(request.user).select_related("municipi"))
    escrits = {(fila.xifra, fila.dia) for fila in files}
    context = {
        "trencaments": [(fila, nom_de_xifra(fila.xifra)) for fila in files],
        "coneguts": [
            (codi, fet)
            for codi, fet in CONEGUTS.items()
            if (fet["xifra"], fet["dia"]) not in escrits
        ],
        "historia": historia(request.user.assignacio.comarca_id),
    }
    return render(request, "informes/trencaments/llista.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request):
    inicial = CONEGUTS.get(request.GET.get("conegut", ""), {})
    form = TrencamentForm(request.POST or None, per=request.user, initial=inicial)
    return escriu(
        request, form, "informes/trencaments/formulari.html", {},
        desti=_llista, missatge=_("Canvi de sèrie apuntat."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def trencament(request, uid):
    fila = _trencament_o_404(request, uid)
    form = TrencamentForm(request.POST or None, instance=fila, per=request.user)
    return escriu(
        request, form, "informes/trencaments/formulari.html", {"trencament": fila},
        desti=_llista, missatge=_("Canvi de sèrie desat."),
    )  # fmt: skip


@require_POST
@rols(Rol.COORDINADORA)
def esborra(request, uid):
    """It goes from charts and notes; what it said stays in the history."""
    fila = _trencament_o_404(request, uid)
    text = fila.text
    fila.delete()
    messages.success(request, _("S'ha esborrat «%(text)s». Queda a la història.") % {"text": text})
    return redirect(_llista())


def _trencament_o_404(request, uid) -> Trencament:
    visibles = Trencament.objects.visibles_per(request.user)
    return get_object_or_404(visibles.select_related("modificat_per"), uid=uid)


def _llista(_fila=None) -> str:
    return reverse("informes:trencaments")
