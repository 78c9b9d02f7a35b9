"""Who may know of the people in a restricted programme: the coordinator says it, and sees none."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida.forms.drets import DretForm
from acollida.models import DretPrograma
from acollida.views.definicions import programa_o_404
from comptes.enums import Rol
from comptes.perms import rols


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def drets(request, programa):
    """Those in force and those that were, and the form to give one."""
    trobat = programa_o_404(request, programa)
    en_blanc = DretPrograma(programa=trobat)
    form = DretForm(request.POST or None, instance=en_blanc, per=request.user)
    if form.is_valid():
        donat = form.save()
        messages.success(request, _("%(nom)s ja té el dret.") % {"nom": donat.usuari})
        return redirect("acollida:drets", trobat.codi)
    seus = DretPrograma.objects.visibles_per(request.user).filter(programa=trobat)
    vigents = set(seus.vigents().values_list("pk", flat=True))
    files = seus.select_related("usuari", "donat_per", "retirat_per")
    context = {
        "programa": trobat, "form": form, "files": [(dret, dret.pk in vigents) for dret in files],
    }  # fmt: skip
    return render(request, "acollida/programes/drets.html", context)


@require_POST
@rols(Rol.COORDINADORA)
def retira(request, programa, uid):
    """From now on; that it was given stays written."""
    seus = DretPrograma.objects.visibles_per(request.user).filter(retirat_el__isnull=True)
    dret = get_object_or_404(seus.filter(programa__codi=programa), uid=uid)
    dret.retirat_el, dret.retirat_per = timezone.now(), request.user
    dret.save(update_fields=["retirat_el", "retirat_per"])
    messages.success(request, _("S'ha retirat el dret."))
    return redirect("acollida:drets", programa)
