"""The sessions of a mediation case."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida.actions import NoPermesError
from acollida.formularis import ConflicteError
from comptes.enums import Rol
from comptes.perms import rols
from mediacio.forms.casos import SessioForm
from mediacio.models import SessioMediacio
from mediacio.views.casos import cas_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nova(request, uid):
    cas = cas_o_404(request, uid)
    form = SessioForm(request.POST or None, per=request.user, cas=cas)
    return _desa(request, cas, form, _("Sessió desada."))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def edita(request, uid):
    sessions = SessioMediacio.objects.visibles_per(request.user)
    sessio = get_object_or_404(sessions, uid=uid)
    cas = cas_o_404(request, sessio.cas.uid)
    form = SessioForm(request.POST or None, instance=sessio, per=request.user, cas=cas)
    return _desa(request, cas, form, _("Sessió corregida."))


def _desa(request, cas, form, fet):
    conflicte = None
    if request.method == "POST" and (form.repetida() or form.is_valid()):
        try:
            form.repetida() or form.save()
        except ConflicteError:
            diferencies, sessio = form.diferencies(), form.instance
            conflicte = {
                "per": sessio.modificat_per, "el": sessio.modificat_el,
                "diferencies": diferencies, "afegides": [],
            }  # fmt: skip
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, fet)
            return redirect("mediacio:cas", cas.uid)
    context = {"form": form, "cas": cas, "conflicte": conflicte}
    return render(request, "mediacio/sessio_form.html", context, status=409 if conflicte else 200)
