"""Deliveries to the Secretaria: prepare, confirm, download, note the registration."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comptes.enums import Rol
from comptes.perms import rols
from informes import actions
from informes.baixada import baixa, files_de, signat
from informes.forms import RegistreForm
from informes.instantania import instantania
from informes.lliuraments.fitxers import FetMalbeError, envia
from informes.models import Lliurament
from informes.sortida.excel import excel
from informes.sortida.pagina import presenta
from informes.tauler import document_del_tauler
from informes.views.feines import TIPUS
from padro.models import Campanya, EnviamentEsperat
from padro.tauler import Tauler

LECTURA = (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)


@require_GET
@rols(*LECTURA)
def llista(request):
    _nomes_comarca(request)
    lliuraments = Lliurament.objects.visibles_per(request.user).lleugers()
    return render(request, "informes/lliuraments.html", {"lliuraments": lliuraments})


@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request):
    """What would be delivered; on confirming, exactly that is frozen."""
    campanya = _campanya(request, request.GET.get("campanya", ""))
    if request.method == "POST":
        return _confirma(request, campanya)
    try:
        with instantania():
            document, anterior, canvis = actions.prepara(
                campanya=campanya, abast=request.user.abast, dia=timezone.localdate()
            )
    except actions.NoEsPotLliurarError as error:
        messages.error(request, str(error))
        return redirect("informes:lliuraments")
    context = presenta(document) | {
        "campanya": campanya,
        "anterior": anterior,
        "canvis": canvis,
        "igual": anterior is not None and anterior.empremta == document.empremta,
    }
    return render(request, "informes/nou_lliurament.html", context)


def _confirma(request, campanya):
    try:
        lliurament = actions.lliura_una_vegada(
            campanya=campanya,
            abast=request.user.abast,
            vista=request.POST.get("empremta", ""),
            per=request.user,
        )
    except actions.NoEsPotLliurarError as error:
        messages.error(request, str(error))
        return redirect(request.get_full_path())
    feina = actions.feina_de(lliurament, request.user)
    if lliurament.pdf_sha256 or feina is None:
        return redirect("informes:lliurament", lliurament.uid)
    return redirect("informes:feina", feina.uid)


@require_POST
@rols(Rol.COORDINADORA)
def imprimeix(request, uid):
    """Order again the files of a delivery that could not be printed."""
    feina = actions.imprimeix(lliurament=_lliurament(request, uid), per=request.user)
    return redirect("informes:feina", feina.uid)


@require_http_methods(["GET", "POST"])
@rols(*LECTURA)
def lliurament(request, uid):
    """A delivery with its files and its fingerprints; the coordinator notes its registration."""
    lliurament = _lliurament(request, uid)
    if request.method == "POST" and not request.user.te_rol(Rol.COORDINADORA):
        raise PermissionDenied
    form = RegistreForm(request.POST or None, request.FILES or None, instance=lliurament)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).save(update_fields=list(form.fields))
        messages.success(request, _("S'ha desat el registre del lliurament."))
        return redirect("informes:lliurament", lliurament.uid)
    context = {"lliurament": lliurament, "form": form}
    return render(request, "informes/lliurament.html", context)


@require_GET
@rols(*LECTURA)
def fitxer(request, uid, quin):
    return envia_o_avisa(request, _lliurament(request, uid), quin)


def envia_o_avisa(request, lliurament, quin):
    """The file; or, when it is no longer the one that was delivered, a page that says so."""
    try:
        return envia(request, lliurament, quin)
    except FetMalbeError:
        context = {"lliurament": lliurament}
        return render(request, "informes/lliuraments/fet_malbe.html", context, status=409)


@require_GET
@rols(*LECTURA)
def tauler_xlsx(request, uid):
    """The board of a campaign as a workbook."""
    _nomes_comarca(request)
    campanya = _campanya(request, uid)
    esperats = EnviamentEsperat.objects.visibles_per(request.user).filter(campanya=campanya)
    document = document_del_tauler(Tauler(campanya, esperats), timezone.localdate())
    return baixa(
        request, excel(signat(document, request.user)),
        f"tauler-{campanya.comarca.codi}-{campanya.semestre}.xlsx", TIPUS["xlsx"],
        objecte=f"informes.tauler:{uid}", empremta=document.empremta,
        periode=campanya.semestre, files=files_de(document),
    )  # fmt: skip


def _lliurament(request, uid):
    lliuraments = Lliurament.objects.visibles_per(request.user).lleugers()
    return get_object_or_404(lliuraments, uid=uid)


def _campanya(request, uid):
    campanyes = Campanya.objects.visibles_per(request.user).select_related("comarca")
    try:
        return get_object_or_404(campanyes, uid=uid)
    except ValidationError:  # not even the form of an identifier
        raise Http404 from None


def _nomes_comarca(request) -> None:
    """Deliveries are of the comarca: to who works for a municipality they do not exist."""
    if not request.user.assignacio.comarca_id:
        raise Http404
