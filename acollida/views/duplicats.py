"""The queue of records that may be the same person."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acollida.actions.duplicats import son_diferents
from acollida.constancia import llista
from acollida.enums import EstatParella
from acollida.llistes import pagina, recompte
from acollida.models import Fusio, Parella
from comptes.enums import Rol
from comptes.perms import rols

DE_PARELLA = ("una__municipi", "una__nacionalitat", "altra__municipi", "altra__nacionalitat")


@require_GET
@rols(Rol.TECNICA)
def duplicats(request):
    """The pairs to look at; with `?vista=`, those that were told apart or merged."""
    vista = request.GET.get("vista", "")
    if vista == "fusions":
        return _fusions(request)
    estat = EstatParella.DIFERENTS if vista == "diferents" else EstatParella.PENDENT
    parelles = Parella.objects.visibles_per(request.user).filter(estat=estat)
    parelles = parelles.select_related(*DE_PARELLA, "decidida_per")
    trobades = pagina(parelles, ("-puntuacio", "-id"), request.GET.get("des_de", ""))
    context = _context(vista) | {"parelles": trobades, "recompte": recompte(parelles)}
    _deixa_constancia(request, [p for parella in trobades for p in (parella.una, parella.altra)])
    return render(request, "acollida/duplicats.html", context)


def _fusions(request):
    fusions = Fusio.objects.visibles_per(request.user)
    fusions = fusions.select_related("guanyadora__municipi", "absorbida__municipi", "per")
    trobades = pagina(fusions, ("-id",), request.GET.get("des_de", ""))
    _deixa_constancia(request, [p for f in trobades for p in (f.guanyadora, f.absorbida)])
    return render(request, "acollida/fusions.html", _context("fusions") | {"fusions": trobades})


@require_POST
@rols(Rol.TECNICA)
def diferents(request, uid):
    """They are two people: it is remembered for ever."""
    parella = get_object_or_404(Parella.objects.visibles_per(request.user), uid=uid)
    son_diferents(parella, request.user)
    messages.success(request, _("Queda dit que són dues persones. No us ho tornarem a preguntar."))
    return redirect("acollida:duplicats")


def _context(vista: str) -> dict:
    adreca = reverse("acollida:duplicats")
    pestanyes = [
        (_("Per revisar"), adreca),
        (_("No són la mateixa persona"), f"{adreca}?vista=diferents"),
        (_("Fusions fetes"), f"{adreca}?vista=fusions"),
    ]
    return {"vista": vista, "pestanyes": pestanyes}


def _deixa_constancia(request, persones) -> None:
    if persones:
        llista(request, dict.fromkeys(persones), "duplicats")
