"""A person goes to live in another municipality."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import actions, constancia
from acollida.forms.llar import MudancaForm
from acollida.models import Persona
from comptes.enums import Rol
from comptes.perms import rols


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def persona_muda(request, uid):
    """Out of her territory she says that she knows it: from then on she does not see the record."""
    persones = Persona.objects.visibles_per(request.user).select_related("municipi")
    persona = get_object_or_404(persones, uid=uid)
    form = MudancaForm(request.POST or None, per=request.user, persona=persona)
    if request.method == "POST" and form.is_valid():
        dades = form.cleaned_data
        actions.canvia_de_municipi(
            persona=persona,
            municipi=dades["municipi"],
            dia=dades["dia"],
            empadronada=dades["empadronada"],
            per=request.user,
        )
        return _mudada(request, persona, form.es_fora(dades["municipi"]))
    constancia.consulta(request, persona, "edició: municipi")
    return render(request, "acollida/mudanca.html", {"form": form, "persona": persona})


def _mudada(request, persona, fora):
    if fora:
        messages.success(request, _("S'ha desat. La fitxa és ara d'un altre territori."))
        return redirect("acollida:persones")
    messages.success(request, _("S'ha desat."))
    return redirect("acollida:persona", persona.uid)
