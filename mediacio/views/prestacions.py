"""Services: written down when they have been given, mended, and looked at."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia, llistes
from acollida.actions import NoPermesError
from acollida.formularis import ConflicteError
from acollida.models import Persona
from comptes.enums import Rol
from comptes.perms import rols
from mediacio.actions.prestacions import CalMotiuError
from mediacio.enums import EstatPeticio
from mediacio.forms.filtres import FiltrePrestacionsForm
from mediacio.forms.prestacions import PrestacioForm
from mediacio.models import Peticio, Prestacio

ORDRE = ("-dia", "-id")
DE_LA_PETICIO = ("llengua", "ambit", "municipi", "persona__municipi", "sollicitant", "interpret")
DE_LA_PRESTACIO = (
    "interpret", "peticio__llengua", "peticio__ambit", "peticio__municipi", "peticio__tecnica",
    "peticio__sollicitant", "peticio__persona__municipi", "modificat_per",
)  # fmt: skip


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA)
def prestacions(request):
    """The services of her territory, the newest first: of nobody is her name here."""
    filtre = FiltrePrestacionsForm(request.GET, per=request.user)
    files = filtre.aplica(Prestacio.objects.visibles_per(request.user))
    quantes, son_totes = llistes.recompte(files)
    relacionades = files.select_related(*DE_LA_PRESTACIO[:4]).amb_persones()
    context = {
        "filtre": filtre,
        "pagina": llistes.pagina(relacionades, ORDRE, request.GET.get("des_de", "")),
        "quantes": quantes,
        "son_totes": son_totes,
    }
    return render(request, "mediacio/prestacions.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nova(request, uid):
    """What happened on the day of a confirmed request."""
    peticio = _peticio(request, uid)
    form = PrestacioForm(request.POST or None, per=request.user, peticio=peticio)
    if feta := form.repetida():
        return redirect("mediacio:prestacio", feta.uid)
    if peticio.estat != EstatPeticio.CONFIRMADA or peticio.dia > timezone.localdate():
        return _encara_no_o_ja(request, peticio)
    if request.method == "POST" and form.is_valid():
        try:
            feta = form.save()
        except NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, _("Servei registrat."))
            return redirect("mediacio:prestacio", feta.uid)
    persona = _anota(request, peticio, "servei d'intèrpret nou")
    context = {"form": form, "peticio": peticio, "persona": persona}
    return render(request, "mediacio/prestacio_form.html", context)


@require_safe
@rols(Rol.TECNICA)
def prestacio(request, uid):
    prestacio = _prestacio(request, uid)
    persona = _anota(request, prestacio.peticio, "servei d'intèrpret")
    context = {
        "prestacio": prestacio,
        "peticio": prestacio.peticio,
        "persona": persona,
        "valoracions": prestacio.valoracions.all(),
        "linies": prestacio.linies.select_related("liquidacio"),
    }
    return render(request, "mediacio/prestacio.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def edita(request, uid):
    """A correction. What its month has already paid is mended by a line of the next one."""
    prestacio = _prestacio(request, uid)
    form = PrestacioForm(
        request.POST or None, instance=prestacio, per=request.user, peticio=prestacio.peticio
    )
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ConflicteError:
            conflicte = _conflicte(form)
        except NoPermesError as motiu:
            camp = "correccio" if isinstance(motiu, CalMotiuError) else None
            form.add_error(camp, str(motiu))
        else:
            messages.success(request, _("Servei corregit."))
            return redirect("mediacio:prestacio", uid)
    persona = _anota(request, prestacio.peticio, "correcció d'un servei d'intèrpret")
    context = {
        "form": form, "peticio": prestacio.peticio, "persona": persona, "prestacio": prestacio,
        "conflicte": conflicte,
    }  # fmt: skip
    estat = 409 if conflicte else 200
    return render(request, "mediacio/prestacio_form.html", context, status=estat)


def _conflicte(form) -> dict:
    diferencies = form.diferencies()
    qui, quan = form.instance.modificat_per, form.instance.modificat_el
    return {"per": qui, "el": quan, "diferencies": diferencies, "afegides": []}


def _encara_no_o_ja(request, peticio):
    """The record that there already is; else, why there cannot be one yet."""
    seves = Prestacio.objects.visibles_per(request.user).filter(peticio=peticio)
    if feta := seves.first():
        return redirect("mediacio:prestacio", feta.uid)
    persona = _anota(request, peticio, "servei d'intèrpret nou")
    context = {"peticio": peticio, "persona": persona}
    return render(request, "mediacio/prestacio_encara.html", context)


def _anota(request, peticio, que) -> Persona | None:
    """Whom the service was for, if she has a record that this technician may see."""
    persones = Persona.objects.visibles_per(request.user).select_related("municipi")
    persona = persones.filter(pk=peticio.persona_id).first() if peticio.persona_id else None
    if persona:
        constancia.consulta(request, persona, que)
    return persona


def _peticio(request, uid) -> Peticio:
    peticions = Peticio.objects.visibles_per(request.user).select_related(*DE_LA_PETICIO)
    return get_object_or_404(peticions, uid=uid)


def _prestacio(request, uid) -> Prestacio:
    prestacions = Prestacio.objects.visibles_per(request.user).select_related(*DE_LA_PRESTACIO)
    return get_object_or_404(prestacions, uid=uid)
