"""The household of a person: who is in it, who enters, who leaves."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida import actions, constancia
from acollida.forms.llar import MembreForm, SurtForm
from acollida.forms.seccions import SECCIONS
from acollida.forms.troba import TrobaForm
from acollida.llars import qui_hi_viu
from acollida.models import Persona
from comptes.enums import Rol
from comptes.perms import rols


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def llar(request, uid):
    """Two steps on one page: somebody is looked for by her name, and then she is put in."""
    persona = _persona(request, uid)
    cerca = TrobaForm(request.POST if "text" in request.POST else None)
    tria = "parentiu" in request.POST
    opcions = {"per": request.user, "exclou": persona}
    membre = MembreForm(request.POST if tria else None, **opcions)
    if tria and membre.is_valid() and _afegeix(request, persona, membre):
        return redirect("acollida:llar", persona.uid)
    return _pagina(request, persona, cerca, membre, cerca.trobades(**opcions))


@require_POST
@rols(Rol.TECNICA)
def llar_surt(request, uid):
    """Somebody of the household leaves it: the person of the address, or who lives with her."""
    persona = _persona(request, uid)
    form = SurtForm(request.POST, per=request.user)
    if form.is_valid():
        actions.surt_de_la_llar(persona=form.cleaned_data["persona"], per=request.user)
        messages.success(request, _("S'ha desat."))
    else:
        messages.error(request, _("Selecció no vàlida."))
    return redirect("acollida:llar", persona.uid)


def _persona(request, uid):
    persones = Persona.objects.visibles_per(request.user).select_related("municipi")
    return get_object_or_404(persones, uid=uid)


def _afegeix(request, persona, form) -> bool:
    dades = form.cleaned_data
    try:
        actions.afegeix_a_la_llar(
            persona=persona,
            membre=dades["persona"],
            parentiu=dades["parentiu"],
            des_de=dades["des_de"],
            per=request.user,
        )
    except actions.LlarError as motiu:
        form.add_error("persona", str(motiu))
        return False
    messages.success(request, _("S'ha desat."))
    return True


def _pagina(request, persona, cerca, membre, trobades):
    amb_ella = qui_hi_viu(persona, Persona.objects.visibles_per(request.user))
    membre.tria_entre(trobades)
    mostrades = [convivent.persona for convivent in amb_ella if convivent.persona] + trobades
    constancia.consulta(request, persona, "edició: llar", altres=mostrades)
    context = {
        "persona": persona,
        "convivents": amb_ella,
        "cerca": cerca,
        "membre": membre,
        "trobades": trobades,
        "seccions": SECCIONS.values(),
    }
    return render(request, "acollida/llar.html", context)
