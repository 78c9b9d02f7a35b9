"""What is said of a chapter, until somebody deals with it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comptes.perms import rols
from informes.memories import actions
from informes.memories.escrit import Redaccio
from informes.memories.forms import ComentariForm
from informes.models import ComentariMemoria
from informes.views.memories import ESCRIUEN, memoria_o_404
from pla.actions import PlaError


@require_POST
@rols(*ESCRIUEN)
def comenta(request, exercici, capitol):
    memoria = memoria_o_404(request, exercici)
    if capitol not in {c.codi for c in Redaccio(memoria, ()).forma.capitols}:
        raise Http404
    form = ComentariForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("El comentari és buit o massa llarg: no s'ha desat."))
        return _torna(exercici, capitol)
    text = form.cleaned_data["text"]
    try:
        actions.comenta(memoria=memoria, capitol=capitol, text=text, per=request.user)
    except PlaError as error:
        messages.error(request, error.missatge)
    else:
        messages.success(request, _("Comentari afegit."))
    return _torna(exercici, capitol)


@require_POST
@rols(*ESCRIUEN)
def resol(request, exercici, uid):
    visibles = ComentariMemoria.objects.visibles_per(request.user).select_related("memoria")
    comentari = get_object_or_404(visibles, uid=uid, memoria__exercici=exercici)
    try:
        actions.resol(comentari=comentari, per=request.user)
    except PlaError as error:
        messages.error(request, error.missatge)
    return _torna(exercici, comentari.capitol)


def _torna(exercici, capitol):
    return redirect(f"{reverse('informes:redacta_capitol', args=[exercici, capitol])}#comentaris")
