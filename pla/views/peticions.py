"""What the Secretaria asks to be told: the list, each request and its answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import DateField, F, Value
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acollida import llistes
from comptes.enums import Rol
from comptes.perms import rols
from pla.actions import PlaError, anulla_peticio, reobre_peticio
from pla.enums import EstatPeticioInformacio
from pla.enums.qui import DEL_PLA
from pla.forms.filtres import FiltrePeticionsForm
from pla.forms.peticions import PeticioForm, RespostaForm
from pla.models import PeticioInformacio
from pla.perms import pot_respondre

from .desa import escriu

PER_RESPONDRE, ACABADES = ("limit", "id"), ("-rebuda_el", "-id")
SENSE_LIMIT = Value("9999-12-31", output_field=DateField())


@require_safe
@rols(*DEL_PLA)
def llista(request):
    """Those to be answered, by their day; or those that have been, the newest first."""
    filtre = FiltrePeticionsForm(request.GET, per=request.user)
    files = filtre.aplica(PeticioInformacio.objects.visibles_per(request.user))
    quantes, son_totes = llistes.recompte(files)
    files = files.annotate(limit=Coalesce(F("venc_el"), SENSE_LIMIT)).select_related("responsable")
    ordre = PER_RESPONDRE if filtre.obertes else ACABADES
    context = {
        "filtre": filtre,
        "pagina": llistes.pagina(files, ordre, request.GET.get("des_de", "")),
        "quantes": quantes,
        "son_totes": son_totes,
        "avui": timezone.localdate(),
        "coordina": request.user.te_rol(Rol.COORDINADORA),
    }
    return render(request, "pla/peticions/llista.html", context)


@require_safe
@rols(*DEL_PLA)
def peticio(request, uid):
    peticio = peticio_o_404(request, uid)
    context = {
        "peticio": peticio,
        "respon": pot_respondre(request.user, peticio),
        "coordina": request.user.te_rol(Rol.COORDINADORA),
        "avui": timezone.localdate(),
    }
    return render(request, "pla/peticions/peticio.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request):
    form = PeticioForm(request.POST or None, per=request.user)
    return escriu(
        request, form, "pla/peticions/formulari.html", {},
        desti=_pagina, missatge=_("Petició apuntada."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    peticio = peticio_o_404(request, uid)
    form = PeticioForm(request.POST or None, instance=peticio, per=request.user)
    return escriu(
        request, form, "pla/peticions/formulari.html", {"peticio": peticio},
        desti=_pagina, missatge=_("Petició desada."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def respon(request, uid):
    """Only one that is open is answered: to mend an answer it is opened again."""
    peticio = _per_respondre(request, uid)
    if peticio.estat != EstatPeticioInformacio.OBERTA:
        messages.info(request, _("No espera cap resposta: per canviar-la, reobriu la petició."))
        return redirect(_pagina(peticio))
    form = RespostaForm(request.POST or None, instance=peticio, per=request.user)
    return escriu(
        request, form, "pla/peticions/respon.html", {"peticio": peticio},
        desti=_pagina, missatge=_("Resposta desada."),
    )  # fmt: skip


@require_POST
@rols(Rol.COORDINADORA)
def anulla(request, uid):
    try:
        anulla_peticio(peticio=peticio_o_404(request, uid), per=request.user)
    except PlaError as error:
        messages.error(request, error.missatge)
    else:
        messages.success(request, _("Petició anul·lada."))
    return redirect("pla:peticio_informacio", uid)


@require_POST
@rols(*DEL_PLA)
def reobre(request, uid):
    reobre_peticio(peticio=_per_respondre(request, uid), per=request.user)
    messages.success(request, _("Petició oberta altra vegada."))
    return redirect("pla:peticio_informacio", uid)


def peticio_o_404(request, uid) -> PeticioInformacio:
    visibles = PeticioInformacio.objects.visibles_per(request.user)
    return get_object_or_404(visibles.select_related("responsable", "modificat_per"), uid=uid)


def _per_respondre(request, uid) -> PeticioInformacio:
    peticio = peticio_o_404(request, uid)
    if not pot_respondre(request.user, peticio):
        raise PermissionDenied
    return peticio


def _pagina(peticio) -> str:
    return reverse("pla:peticio_informacio", args=[peticio.uid])
