"""The catalogue: what could be presented each day, and how it was."""

from django.contrib import messages
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from tramits.actions.cataleg import diu_vigencia
from tramits.forms.cataleg import FiltreForm, RetiraForm, VersioForm
from tramits.models import TipusTramit
from tramits.presenters.cataleg import Traductor, diferencies, linia, per_grups
from tramits.presenters.historia import historia

QUI_LLEGEIX = (Rol.TECNICA, Rol.COORDINADORA)


@require_safe
@rols(*QUI_LLEGEIX)
def cataleg(request):
    """By groups: those in force on a day, or all with their days."""
    form = FiltreForm(request.GET or None)
    triat = form.cleaned_data if form.is_valid() else {}
    dia = triat.get("dia") or timezone.localdate()
    files = TipusTramit.objects.visibles_per(request.user)
    files = list(files if triat.get("tots") else files.vigents(dia))
    context = {
        "form": form if form.is_bound else FiltreForm(initial={"dia": dia}),
        "grups": per_grups(files),
        "quants": len(files),
        "dia": dia,
        "tots": triat.get("tots", False),
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "tramits/cataleg/cataleg.html", context)


@require_safe
@rols(*QUI_LLEGEIX)
def tipus(request, codi):
    """A code, with its versions along time and who has written them."""
    files, tradueix = _versions(request, codi), Traductor()
    context = {
        "codi": codi,
        "darrera": files[-1],
        "linia": linia(files, timezone.localdate(), tradueix),
        "historia": historia(files, tradueix),
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "tramits/cataleg/tipus.html", context)


@require_safe
@rols(*QUI_LLEGEIX)
def compara(request, codi):
    """What changes from one version to another."""
    files = _versions(request, codi)
    per_uid = {str(versio.uid): versio for versio in files}
    abans = per_uid.get(request.GET.get("abans", ""), files[0])
    ara = per_uid.get(request.GET.get("ara", ""), files[-1])
    context = {
        "codi": codi,
        "ara": ara,
        "quan_abans": diu_vigencia(abans),
        "quan_ara": diu_vigencia(ara),
        "opcions": [(str(versio.uid), diu_vigencia(versio)) for versio in files],
        "tries": [
            ("abans", _("La que val"), str(abans.uid)),
            ("ara", _("Amb la que val"), str(ara.uid)),
        ],
        "diferencies": diferencies(abans, ara, Traductor()),
    }
    return render(request, "tramits/cataleg/compara.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request):
    form = VersioForm(request.POST or None)
    if form.is_valid() and (feta := form.desa()):
        messages.success(request, _("S'ha afegit «%(nom)s».") % {"nom": feta})
        return redirect("tramits:tipus", feta.codi)
    return render(request, "tramits/cataleg/versio.html", {"form": form})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    """In place while nobody follows it; otherwise, the next version."""
    versio = get_object_or_404(TipusTramit.objects.visibles_per(request.user), uid=uid)
    form = VersioForm(request.POST or None, instance=versio)
    if form.is_valid() and (desada := form.desa()):
        messages.success(request, _("S'ha desat «%(nom)s».") % {"nom": desada})
        return redirect("tramits:tipus", desada.codi)
    return render(request, "tramits/cataleg/versio.html", {"form": form, "codi": versio.codi})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def retira(request, uid):
    versio = get_object_or_404(TipusTramit.objects.visibles_per(request.user), uid=uid)
    form = RetiraForm(request.POST or None, instance=versio)
    if form.is_valid() and (desada := form.desa()):
        messages.success(request, _("S'han desat els dies de «%(nom)s».") % {"nom": desada})
        return redirect("tramits:tipus", desada.codi)
    context = {"form": form, "versio": versio, "codi": versio.codi}
    return render(request, "tramits/cataleg/retira.html", context)


def _versions(request, codi) -> list[TipusTramit]:
    files = TipusTramit.objects.visibles_per(request.user).filter(codi=codi).amb_us()
    return get_list_or_404(files.en_fila())
