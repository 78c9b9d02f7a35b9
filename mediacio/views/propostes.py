"""Whom to send: who could do it and why, who could not, and what they answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from acollida.actions import NoPermesError
from comptes.enums import Rol
from comptes.perms import rols
from mediacio import actions
from mediacio.enums import EstatPeticio, QuiMou
from mediacio.forms.peticions import OfereixForm
from mediacio.models import Oferta
from mediacio.presenters.peticions import avisos_de
from mediacio.proposta import proposa
from mediacio.views.peticions import peticio_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def proposta(request, uid):
    """Choose one or several: the first who accepts has it."""
    peticio = peticio_o_404(request, uid)
    if peticio.estat not in (EstatPeticio.SOLLICITADA, EstatPeticio.OFERTA):
        return redirect("mediacio:peticio", uid)
    proposta = proposa(peticio, request.user)
    form = OfereixForm(request.POST or None, peticio=peticio, proposta=proposta)
    if request.method == "POST" and form.is_valid():
        try:
            _diu_quantes(request, form.save(per=request.user))
        except NoPermesError as perque:
            messages.warning(request, str(perque))
        return redirect("mediacio:peticio", uid)
    pendents = set(peticio.ofertes.pendents().values_list("interpret", flat=True))
    context = {"peticio": peticio, "proposta": proposta, "form": form, "pendents": pendents}
    context["avisos"] = avisos_de(peticio)
    context["triades"] = request.POST.getlist("interprets")
    return render(request, "mediacio/proposta.html", context)


def _diu_quantes(request, ofertes) -> None:
    if not ofertes:
        messages.info(request, _("Ja tenien la proposta per contestar."))
        return
    frase = ngettext("Proposta enviada.", "%(n)s propostes enviades.", len(ofertes))
    messages.success(request, frase % {"n": len(ofertes)})


@require_POST
@rols(Rol.TECNICA)
def anota(request, uid):
    """What an interpreter has answered by telephone."""
    ofertes = Oferta.objects.visibles_per(request.user).select_related("peticio", "interpret")
    oferta = get_object_or_404(ofertes, uid=uid)
    fet = {"accepta": actions.accepta, "rebutja": actions.rebutja}.get(request.POST.get("decisio"))
    if not fet:
        raise Http404
    try:
        fet(oferta=oferta, qui=QuiMou.SERVEI, per=request.user)
    except NoPermesError as perque:
        messages.warning(request, str(perque))
    else:
        messages.success(request, _("Resposta anotada."))
    return redirect("mediacio:peticio", oferta.peticio.uid)
