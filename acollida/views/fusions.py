"""Two records side by side, made one; and made two again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from acollida.actions.fusio import FusioError, desfes
from acollida.actions.fusio import fusiona as ajunta
from acollida.constancia import llista
from acollida.forms.fusio import FusioForm
from acollida.fusions import planeja
from acollida.models import Fusio, Parella
from acollida.presenters.fusio import Feta, a_qui_es_conserva
from comptes.enums import Rol
from comptes.perms import rols

DE_PERSONA = ("municipi", "nacionalitat", "pais_naixement", "llengua_escrita", "modificat_per")
DE_PARELLA = tuple(f"{qui}__{camp}" for qui in ("una", "altra") for camp in DE_PERSONA)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def fusiona(request, uid):
    """What each record says and has, what would move, and the choice of what stays."""
    parelles = Parella.objects.visibles_per(request.user).select_related(*DE_PARELLA)
    parella = get_object_or_404(parelles.select_related("decidida_per"), uid=uid)
    enviat = request.POST if request.method == "POST" else None
    conserva = (enviat or request.GET).get("conserva", "")
    guanyadora, absorbida = a_qui_es_conserva(parella, conserva)
    form = FusioForm(enviat, guanyadora=guanyadora, absorbida=absorbida)
    if form.is_valid():
        if fusio := _ajunta(request, form, guanyadora, absorbida):
            return redirect("acollida:fusio", fusio.uid)
        form = FusioForm(guanyadora=guanyadora, absorbida=absorbida)
    llista(request, [guanyadora, absorbida], "fusiona")
    context = {
        "parella": parella,
        "guanyadora": guanyadora,
        "absorbida": absorbida,
        "form": form,
        "pla": planeja(guanyadora, absorbida),
    }
    return render(request, "acollida/fusiona.html", context)


def _ajunta(request, form, guanyadora, absorbida):
    """The merge; `None` when the records are no longer those of the screen."""
    if form.ha_canviat():
        motiu = _("Una de les dues fitxes ha canviat mentre les comparàveu: torneu-les a mirar.")
        messages.warning(request, motiu)
        return None
    try:
        return ajunta(
            guanyadora=guanyadora, absorbida=absorbida, tria=form.tria(), per=request.user
        )
    except FusioError as motiu:
        messages.error(request, str(motiu))
        return None


@require_GET
@rols(Rol.TECNICA)
def fusio(request, uid):
    """What was merged, by whom and when, and until when it can be undone."""
    return _pagina(request, _fusio(request, uid))


@require_POST
@rols(Rol.TECNICA)
def desfa(request, uid):
    trobada = _fusio(request, uid)
    try:
        avisos = desfes(fusio=trobada, per=request.user)
    except FusioError as motiu:
        messages.error(request, str(motiu))
        return _pagina(request, trobada, status=403)
    messages.success(request, _("S'ha desfet la fusió: tornen a ser dues fitxes."))
    for avis in avisos:
        messages.warning(request, avis)
    return redirect("acollida:fusio", trobada.uid)


def _fusio(request, uid) -> Fusio:
    relacions = ("guanyadora__municipi", "absorbida__municipi", "per", "desfeta_per")
    fusions = Fusio.objects.visibles_per(request.user).select_related(*relacions)
    return get_object_or_404(fusions, uid=uid)


def _pagina(request, fusio, status=200):
    llista(request, [fusio.guanyadora, fusio.absorbida], "fusio")
    return render(request, "acollida/fusio.html", {"feta": Feta(fusio)}, status=status)
