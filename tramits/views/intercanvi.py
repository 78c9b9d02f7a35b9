"""The catalogue to a workbook and back: preview, then all or nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from tramits.forms.intercanvi import ConfirmaForm, ImportaForm, signa
from tramits.intercanvi import importa as importa_full
from tramits.intercanvi import llibre

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA)
def exporta(request):
    nom = f"cataleg-de-tramits-{timezone.localdate():%Y-%m-%d}.xlsx"
    capcaleres = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return HttpResponse(llibre(), content_type=XLSX, headers=capcaleres)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def importa(request):
    """Read the file and show what it would change; nothing is stored."""
    form = ImportaForm(request.POST or None, request.FILES or None)
    context = {"form": form, "feta": None}
    if form.is_valid():
        context["feta"] = importa_full(form.full, desa=False)
        context["dades"] = signa(form.full)
    return render(request, "tramits/cataleg/importa.html", context)


@require_http_methods(["POST"])
@rols(Rol.COORDINADORA)
def confirma(request):
    """Store what was shown. Sent twice, the second time there is nothing to change."""
    form = ConfirmaForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors.get("dades", [])))
        return redirect("tramits:cataleg_importa")
    full = form.cleaned_data["dades"]
    feta = importa_full(full, desa=not form.canviat)
    if not feta.desada:
        context = {
            "form": ImportaForm(),
            "feta": feta,
            "dades": signa(full),
            "canviat": form.canviat,
        }
        return render(request, "tramits/cataleg/importa.html", context)
    messages.success(
        request, _("Catàleg desat: files noves o canviades, %(n)s.") % {"n": len(feta.canvis)}
    )
    return redirect("tramits:cataleg")
