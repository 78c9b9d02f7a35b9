"""Many requests in a sheet: the template, the upload, what it says, and storing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acollida.actions import NoPermesError
from comptes.enums import Rol
from comptes.perms import rols
from municipis.models import Municipi
from tramits import constancia
from tramits.actions import lot_sollicituds, pendents
from tramits.forms.lot import LotForm
from tramits.lot.lectura import llegeix
from tramits.lot.plantilla import plantilla as fes_la_plantilla
from tramits.models import LotSollicituds, TipusTramit

ENTREN = (Rol.TECNICA, Rol.MUNICIPAL)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PRIMERES, ERRORS = 20, 100


@require_safe
@rols(*ENTREN)
def plantilla(request):
    versions = TipusTramit.objects.visibles_per(request.user).d_informe()
    contingut = fes_la_plantilla(list(versions.vigents(timezone.localdate())))
    nom = 'attachment; filename="sollicituds-d-informe.xlsx"'
    return HttpResponse(contingut, content_type=XLSX, headers={"Content-Disposition": nom})


@require_http_methods(["GET", "POST"])
@rols(*ENTREN)
def lot(request):
    form = LotForm(request.POST or None, request.FILES or None, per=request.user)
    if request.method == "POST" and form.is_valid():
        dades = {nom: form.cleaned_data[nom] for nom in ("municipi", "nom", "contingut")}
        pendents.guarda_pendent(per=request.user, **dades)
        return redirect("tramits:entrada_previa")
    status = 422 if form.is_bound else 200
    return render(request, "tramits/entrada/lot.html", {"form": form}, status=status)


@require_safe
@rols(*ENTREN)
def previa(request):
    """What would be stored, and every error of the sheet. Nothing is stored yet."""
    pendent = pendents.pendent(request.user)
    if not pendent:
        return redirect("tramits:entrada_lot")
    municipi = _municipi(request, pendent)
    lectura = llegeix(pendent.contingut, municipi=municipi, avui=timezone.localdate())
    constancia.lot(request, municipi, len(lectura.noves))
    context = {
        "pendent": pendent,
        "municipi": municipi,
        "lectura": lectura,
        "primeres": lectura.noves[:PRIMERES],
        "problemes": lectura.problemes[:ERRORS],
        "problemes_de_mes": max(len(lectura.problemes) - ERRORS, 0),
    }
    return render(request, "tramits/entrada/previa.html", context)


@require_POST
@rols(*ENTREN)
def confirma(request):
    """Store it. The page says which sheet it has shown: another one is not stored for it."""
    empremta = request.POST.get("empremta", "").replace("\0", "")
    pendent = pendents.pendent(request.user)
    if not pendent or pendent.empremta != empremta:
        return _ja_no_hi_es(request, empremta)
    if "descarta" in request.POST:
        pendents.descarta_pendent(request.user)
        messages.info(request, _("Full descartat: no s'ha desat res."))
        return redirect("tramits:entrada_lot")
    municipi = _municipi(request, pendent)
    try:
        desat = lot_sollicituds.desa_lot(
            municipi=municipi, nom=pendent.nom, contingut=pendent.contingut, per=request.user
        )
    except NoPermesError as motiu:
        messages.error(request, str(motiu))
        return redirect("tramits:entrada_previa")
    pendents.descarta_pendent(request.user)
    n = desat.files
    text = ngettext("S'ha registrat %(n)s sol·licitud.", "S'han registrat %(n)s sol·licituds.", n)
    messages.success(request, text % {"n": n})
    return redirect("tramits:entrada")


def _ja_no_hi_es(request, empremta: str):
    """A second click, another sheet in another tab, or too late."""
    seus = LotSollicituds.objects.visibles_per(request.user).filter(sha256=empremta)
    if fet := seus.select_related("per").first():
        text = _("Aquest full ja és registrat: el va pujar %(qui)s.")
        messages.info(request, text % {"qui": fet.per})
        return redirect("tramits:entrada")
    messages.warning(request, _("Aquest full ja no hi és: torneu-lo a pujar. No s'ha desat res."))
    return redirect("tramits:entrada_lot")


def _municipi(request, pendent) -> Municipi:
    return get_object_or_404(Municipi.objects.visibles_per(request.user), pk=pendent.municipi)
