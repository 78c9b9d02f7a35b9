"""The follow-up board: how the actions of a year go, and which of them ask for somebody."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comptes.enums import Rol
from comptes.perms import rols
from pla.enums import AvisAccio
from pla.enums.qui import DEL_PLA
from pla.forms.tauler import FiltreTaulerForm, any_per_defecte
from pla.models import Accio, PlaAnual
from pla.presenters.tauler import diners_de, linies_amb_accions
from pla.progres import progres


@require_safe
@rols(*DEL_PLA)
def tauler(request):
    """By line and state, the late and the silent first, with the money and the progress."""
    triat = _triat(request)
    filtre = FiltreTaulerForm(triat, per=request.user)
    accions = filtre.aplica(Accio.objects.visibles_per(request.user))
    blocs = sorted(linies_amb_accions(accions, request.user), key=lambda bloc: not bloc.demana)
    files = [fila for bloc in blocs for fila in bloc.files]
    context = {
        "filtre": filtre,
        "blocs": blocs,
        "diners": diners_de(fila.accio for fila in files),
        "progres": progres(fila.avenc for fila in files),
        "avisos": _avisos(files, triat),
        "anual": _anual(request, filtre),
        "avui": timezone.localdate(),
        "edita": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "pla/accions/tauler.html", context)


def _triat(request):
    """What was asked; who asks for nothing sees this year."""
    if request.GET:
        return request.GET
    anys = PlaAnual.objects.visibles_per(request.user).values_list("exercici", flat=True)
    triat = request.GET.copy()
    triat["exercici"] = any_per_defecte(list(anys)) or ""
    return triat


def _avisos(files, triat) -> list[tuple[AvisAccio, int, str]]:
    """How many of those shown warn, by kind, and how exactly those are asked for."""
    quantes = {AvisAccio.ENDARRERIDES: "tarda", AvisAccio.CALLADES: "calla"}
    comptes = [(avis, sum(getattr(f, nom) for f in files)) for avis, nom in quantes.items()]
    return [(avis, n, urlencode(triat.dict() | {"avis": avis.value})) for avis, n in comptes if n]


def _anual(request, filtre):
    """The plan of the year that is looked at, if it is one; of two plans in it, the later one's."""
    exercici = getattr(filtre, "cleaned_data", {}).get("exercici")
    anuals = PlaAnual.objects.visibles_per(request.user).filter(exercici=exercici)
    return anuals.order_by("-pla__inici").first()
