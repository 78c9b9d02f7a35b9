"""Who else works with the people we receive: the directory of the territory."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acollida.forms.servei import EntitatForm
from acollida.llistes import pagina
from acollida.servei import entitats_de
from comptes.enums import Rol
from comptes.perms import rols
from municipis.enums import TipusEntitat


@require_GET
@rols(Rol.TECNICA, Rol.COORDINADORA)
def entitats(request):
    files = entitats_de(request.user)
    tipus = request.GET.get("tipus", "")
    if tipus in TipusEntitat.values:
        files = files.filter(tipus=tipus)
    else:
        tipus = ""
    context = {
        "pagina": pagina(files, ("clau_ordre", "id"), request.GET.get("des_de", "")),
        "tipus": tipus,
        "tots": TipusEntitat.choices,
    }
    return render(request, "acollida/entitats.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    return _formulari(request, EntitatForm(request.POST or None, per=request.user))


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    entitat = get_object_or_404(entitats_de(request.user), uid=uid)
    form = EntitatForm(request.POST or None, instance=entitat, per=request.user)
    return _formulari(request, form, entitat)


def _formulari(request, form, entitat=None):
    if form.is_valid():
        feta = form.save()
        messages.success(request, _("S'ha desat «%(nom)s».") % {"nom": feta})
        return redirect("acollida:entitats")
    return render(request, "acollida/entitat.html", {"form": form, "entitat": entitat})
