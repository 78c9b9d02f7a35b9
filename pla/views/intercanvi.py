"""The whole plan to a workbook and back: upload, review, then all or nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comptes.enums import Rol
from comptes.perms import rols
from pla.actions import PlaError, descarta_full, full_pendent, guarda_full, importa_pla
from pla.enums.qui import DEL_PLA
from pla.forms.intercanvi import ImportaPlaForm
from pla.intercanvi.compara import compara
from pla.intercanvi.llibre import llibre
from pla.intercanvi.mon import Mon
from pla.models import PlaTerritorial
from pla.presenters.intercanvi import desat, revisio

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@rols(*DEL_PLA)
def exporta(request, uid):
    pla = _pla(request, uid)
    nom = f"{slugify(pla.nom) or 'pla'}-{timezone.localdate():%Y-%m-%d}.xlsx"
    capcaleres = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return HttpResponse(llibre(pla), content_type=XLSX, headers=capcaleres)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def importa(request, uid):
    """Take the workbook; nothing is stored of the plan."""
    pla = _pla(request, uid)
    form = ImportaPlaForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        guarda_full(per=request.user, pla=pla, contingut=form.contingut)
        return redirect("pla:importa_pla_revisa", pla.uid)
    status = 422 if form.is_bound else 200
    context = {"pla": pla, "form": form}
    return render(request, "pla/intercanvi/importa.html", context, status=status)


@require_safe
@rols(Rol.COORDINADORA)
def revisa(request, uid):
    """What would change, and every error. Nothing is stored yet."""
    pla = _pla(request, uid)
    contingut = full_pendent(per=request.user, pla=pla)
    if contingut is None:
        return redirect("pla:importa_pla", pla.uid)
    mon = Mon(pla)
    feta = compara(contingut, mon)
    context = {"pla": pla, "revisio": revisio(feta, mon, contingut)}
    return render(request, "pla/intercanvi/revisio.html", context)


@require_POST
@rols(Rol.COORDINADORA)
def desa(request, uid):
    """Store what was shown. The page says what it was: anything else is shown again first."""
    pla = _pla(request, uid)
    contingut = full_pendent(per=request.user, pla=pla)
    if contingut is None:
        messages.warning(request, _("Aquest llibre ja no hi és: torneu-lo a triar."))
        return redirect("pla:importa_pla", pla.uid)
    if "descarta" in request.POST:
        descarta_full(per=request.user, pla=pla)
        messages.info(request, _("Llibre descartat: no s'ha desat res."))
        return redirect("pla:importa_pla", pla.uid)
    try:
        feta = importa_pla(
            pla=pla,
            contingut=contingut,
            empremta=request.POST.get("empremta", ""),
            per=request.user,
        )
    except PlaError as motiu:
        messages.warning(request, motiu.missatge)
        return redirect("pla:importa_pla_revisa", pla.uid)
    descarta_full(per=request.user, pla=pla)
    messages.success(request, desat(feta, pla))
    return redirect("pla:pla_territorial", pla.uid)


def _pla(request, uid) -> PlaTerritorial:
    return get_object_or_404(PlaTerritorial.objects.visibles_per(request.user), uid=uid)
