"""The balanços of a mandate: opened, written commitment by commitment, closed and compared."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from comptes.enums import Rol
from comptes.perms import rols
from informes.balancos import actions
from informes.balancos.contingut import contingut, empremta
from informes.balancos.forms import BalancForm
from informes.balancos.lector import Lector
from informes.balancos.pagina import files, per_prioritats, recompte
from pla.actions import PlaError
from pla.models import Balanc, EstatCompromis, PlaMandat

LECTURA = (Rol.COORDINADORA, Rol.TECNICA)


@require_GET
@rols(*LECTURA)
def llista(request):
    seus = Balanc.objects.visibles_per(request.user).select_related("tancat_per")
    mandats = PlaMandat.objects.visibles_per(request.user).select_related("comarca", "municipi")
    mandats = mandats.prefetch_related(Prefetch("balancos", seus, to_attr="visibles"))
    return render(request, "informes/balancos/llista.html", {"mandats": mandats})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request):
    mandats = list(PlaMandat.objects.visibles_per(request.user)[:2])
    inicial = {"mandat": mandats[0].pk} if len(mandats) == 1 else {}  # nothing to choose from
    form = BalancForm(request.POST or None, per=request.user, initial=inicial)
    if request.method == "POST" and (form.repetida() or form.is_valid()):
        balanc = form.repetida() or form.save()
        return redirect("informes:balanc", balanc.uid)
    return render(request, "informes/balancos/nou.html", {"form": form})


@require_GET
@rols(*LECTURA)
def balanc(request, uid):
    balanc = balanc_o_404(request, uid)
    lector = Lector.de(balanc)
    dits = contingut(balanc, lector)
    tancat = bool(balanc.tancat_el)
    context = {
        "balanc": balanc,
        "prioritats": per_prioritats(files(dits, lector, request.user, tancat=tancat)),
        "recompte": recompte(dits),
        "falten": actions.falten(dits),
        "edita": request.user.te_rol(Rol.COORDINADORA) and not tancat,
        "altres": germans(request, balanc).exists(),
    }
    return render(request, "informes/balancos/balanc.html", context)


@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def tanca(request, uid):
    """What is missing, or what will be kept for ever; then, on confirming, exactly that."""
    balanc = balanc_o_404(request, uid)
    if request.method == "POST":
        return _confirma(request, balanc)
    if balanc.tancat_el:
        return redirect("informes:balanc", uid)
    lector = Lector.de(balanc)
    dits = contingut(balanc, lector)
    context = {
        "balanc": balanc,
        "files": files(dits, lector, request.user, tancat=False),
        "falten": actions.falten(dits),
        "recompte": recompte(dits),
        "empremta": empremta(dits),
    }
    return render(request, "informes/balancos/tanca.html", context)


def _confirma(request, balanc):
    try:
        actions.tanca(balanc=balanc, vista=request.POST.get("empremta", ""), per=request.user)
    except PlaError as error:
        messages.error(request, error.missatge)
        return redirect("informes:balanc_tanca", balanc.uid)
    messages.success(request, _("Balanç tancat. El que diu ja no canvia."))
    return redirect("informes:balanc", balanc.uid)


def balanc_o_404(request, uid):
    estats = EstatCompromis.objects.visibles_per(request.user).select_related(
        "compromis", "modificat_per"
    )
    balancos = Balanc.objects.visibles_per(request.user).select_related(
        "mandat__comarca", "mandat__municipi", "tancat_per"
    )
    return get_object_or_404(balancos.prefetch_related(Prefetch("estats", estats)), uid=uid)


def germans(request, balanc):
    """The other balanços of the same mandate."""
    seus = Balanc.objects.visibles_per(request.user).filter(mandat=balanc.mandat_id)
    return seus.exclude(pk=balanc.pk)
