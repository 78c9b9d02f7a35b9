"""From the paper to the table: who may not read it learns nothing of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from informes.congelats.enllac import NoEsVostreError, troba


@require_GET
def enllac(request, codi):
    try:
        curta = troba(codi, request.user)
    except NoEsVostreError:
        raise PermissionDenied from None
    if curta is None:
        raise Http404
    pagina = reverse("informes:lliurament_document", args=[curta.lliurament.uid])
    return redirect(f"{pagina}#t{curta.taula}")
