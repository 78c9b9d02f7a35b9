"""The rules of first reception: read by technicians, changed by the coordinator of the comarca."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acollida import normes
from acollida.forms.normes import NormaForm
from acollida.models import NormaAcollida
from acollida.tecniques import comarca_de
from comptes.enums import Rol
from comptes.perms import rols


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def historia(request):
    comarca = comarca_de(request.user)
    context = {
        "comarca": comarca,
        "vigent": normes.vigent(comarca),
        "historia": normes.historia(comarca),
        "avui": timezone.localdate(),
    }
    return render(request, "acollida/normes.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    """What it says today, to be changed from a day on; what it said before stays dated."""
    comarca = comarca_de(request.user)
    inicial = model_to_dict(normes.vigent(comarca)) | {"vigent_des_de": timezone.localdate()}
    form = NormaForm(request.POST or None, instance=NormaAcollida(comarca=comarca), initial=inicial)
    if form.is_valid():
        normes.canvia(form.instance)
        messages.success(request, _("S'ha desat la norma."))
        return redirect("acollida:normes")
    return render(request, "acollida/norma.html", {"form": form, "comarca": comarca})
