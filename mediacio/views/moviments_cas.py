"""How a mediation case ends, is followed and begins again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida.actions import NoPermesError
from comptes.enums import Rol
from comptes.perms import rols
from mediacio.actions import casos
from mediacio.forms.casos import AcabaForm, ReobreCasForm, SegueixForm
from mediacio.views.casos import cas_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def acaba(request, uid):
    textos = {"titol": _("Com ha acabat"), "boto": _("Desa com ha acabat")}
    return _moviment(request, uid, AcabaForm, casos.acaba, textos)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def segueix(request, uid):
    textos = {"titol": _("Seguiment"), "boto": _("Desa el seguiment")}
    return _moviment(request, uid, SegueixForm, casos.segueix, textos)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def reobre(request, uid):
    textos = {"titol": _("Reobre el cas"), "boto": _("Reobre el cas")}
    return _moviment(request, uid, ReobreCasForm, casos.reobre, textos)


def _moviment(request, uid, classe, accio, textos):
    """Ask what it needs, do it, and go back to the case with what has come of it."""
    cas = cas_o_404(request, uid)
    form = classe(request.POST or None, cas=cas)
    if request.method == "POST" and form.is_valid():
        try:
            accio(cas=cas, per=request.user, **form.cleaned_data)
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, _("Cas desat."))
            return redirect("mediacio:cas", uid)
    return render(request, "mediacio/cas_moviment.html", {"cas": cas, "form": form} | textos)
