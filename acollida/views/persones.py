"""The record of a person as it is read, on the screen and on paper."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acollida.blocs import blocs_de
from acollida.columnes import amb
from acollida.constancia import consulta
from acollida.full import FULL
from acollida.linia import Tipus, pagina_de_fets, tipus_de_fet
from acollida.models import Persona
from acollida.programes import PROGRAMA
from acollida.retrat import COLUMNES, Retrat
from comptes.enums import Accio, Rol
from comptes.perms import rols


@require_safe
@rols(Rol.TECNICA)
def persona(request, uid):
    """What a technician opens with the person in front of her."""
    visibles = Persona.objects.visibles_per(request.user)
    trobada = _persona(visibles, uid)
    if trobada.uid != uid:
        return redirect("acollida:persona", trobada.uid)
    retrat = Retrat(trobada, visibles, request.user)
    vistos = tipus_de_fet(request.user)
    tipus = request.GET.get("tipus", "")
    context = {
        "persona": trobada,
        "retrat": retrat,
        "fets": pagina_de_fets(trobada, request.user, tipus, request.GET.get("des_de", "")),
        "pestanyes": _pestanyes(request.path, vistos),
        "te_programes": PROGRAMA in vistos,
        "blocs": blocs_de([trobada, *retrat.acompanyants]),
        "linia_actual": f"{request.path}?tipus={tipus}" if tipus else request.path,
    }
    consulta(request, trobada, altres=retrat.acompanyants)
    return render(request, "acollida/persona.html", context)


@require_safe
@rols(Rol.TECNICA)
def persona_imprimeix(request, uid):
    """The same on paper, without what was noted about her."""
    visibles = Persona.objects.visibles_per(request.user)
    trobada = _persona(visibles, uid)
    retrat = Retrat(trobada, visibles, request.user)
    consulta(request, trobada, altres=retrat.acompanyants, accio=Accio.IMPRESSIO)
    context = {"persona": trobada, "retrat": retrat, "ara": timezone.now()}
    return render(request, "acollida/persona_paper.html", context)


@require_safe
@rols(Rol.TECNICA)
def full_en_blanc(request):
    """The form of a new person to fill with a pen, for the day when nothing else works."""
    return render(request, "acollida/full_en_blanc.html", {"full": FULL})


def _persona(visibles, uid) -> Persona:
    """The record, or the one that absorbed it: an old address goes on leading to her."""
    senceres = amb(visibles, *COLUMNES)
    trobada = senceres.filter(uid=uid).first() or senceres.filter(absorbides__uid=uid).first()
    if not trobada:
        raise Http404
    return trobada


def _pestanyes(cami: str, vistos: list[Tipus]) -> list[tuple[str, str]]:
    """The filters of the timeline, as addresses."""
    tipus = [(tipus.nom, f"{cami}?tipus={tipus.codi}") for tipus in vistos]
    return [(_("Tot"), cami), *tipus]
