"""Who came to an activity: looked for, named and taken off. Only a technician knows it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acollida.models import Persona
from comptes.enums import Rol
from comptes.perms import rols
from pla.actions import PlaError, afegeix_assistent, treu_assistent

from .activitats import activitat_o_404, pagina


@require_POST
@rols(Rol.TECNICA)
def assistents(request, uid):
    """Look for somebody, name her (`tria`), or take her off (`treu`)."""
    activitat = activitat_o_404(request, uid)
    if "cerca" in request.POST:
        return pagina(request, activitat, text=request.POST.get("text", ""))
    canvia = afegeix_assistent if "tria" in request.POST else treu_assistent
    uid_persona = request.POST.get("tria") or request.POST.get("treu", "")
    persona = _segons(Persona.objects.visibles_per(request.user), uid_persona)
    try:
        canvia(activitat=activitat, persona=persona, per=request.user)
    except PlaError as motiu:
        messages.error(request, motiu.missatge)
    else:
        messages.success(request, _("Assistents desats."))
    return redirect("pla:activitat", uid)


def _segons(persones, uid) -> Persona:
    """The person with a key that came in the form: 404 also when it is not even a key."""
    try:
        return get_object_or_404(persones, uid=uid)
    except ValidationError:
        raise Http404 from None
