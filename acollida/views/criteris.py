"""How each field is recorded: the manual of the service, and its changes."""

from copy import copy

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acollida import manual
from acollida.forms.servei import CriteriForm
from acollida.presenters.manual import llibre_del_manual
from comptes.enums import Rol
from comptes.perms import rols

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def criteris(request):
    return render(request, "acollida/criteris.html", {"capitols": manual.capitols()})


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def excel(request):
    nom = f"manual-de-registre-{timezone.localdate():%Y-%m-%d}.xlsx"
    capcaleres = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return HttpResponse(llibre_del_manual(request.user), content_type=XLSX, headers=capcaleres)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, camp):
    """From today on it is recorded otherwise; what the criterion said before stays dated."""
    criteri = manual.vigents().get(camp)
    if not criteri:
        raise Http404
    form = CriteriForm(request.POST or None, instance=copy(criteri))
    if form.is_valid():
        if form.has_changed():
            manual.canvia(criteri, form.instance)
        messages.success(request, _("S'ha desat el criteri «%(nom)s».") % {"nom": form.instance})
        return redirect("acollida:criteris")
    context = {"form": form, "criteri": criteri, "historia": manual.historia(camp)}
    return render(request, "acollida/criteri.html", context)
