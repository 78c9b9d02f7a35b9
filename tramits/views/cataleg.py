"""The catalogue: what could be presented each day, and how it was."""

from django.shortcuts import get_list_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comptes.enums import Rol
from comptes.perms import rols
from tramits.forms.cataleg import FiltreForm
from tramits.models import TipusTramit
from tramits.presenters.cataleg import per_grups
from tramits.presenters.historia import historia
from tramits.presenters.versions import Traductor, diferencies, linia
from tramits.vigencia import diu_vigencia

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


def _versions(request, codi) -> list[TipusTramit]:
    files = TipusTramit.objects.visibles_per(request.user).filter(codi=codi).amb_us()
    return get_list_or_404(files.en_fila())
