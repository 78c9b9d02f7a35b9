"""What is asked for and answered, and the days given besides."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida import constancia
from acollida.formularis import ConflicteError
from comptes.enums import Rol
from comptes.perms import rols
from tramits.actions import PasError
from tramits.actions.requeriments import retira_ampliacio
from tramits.forms.requeriments import AmpliacioForm, RequerimentForm
from tramits.models import Ampliacio, Requeriment
from tramits.presenters.requeriments import es_arxivable, files_d_ampliacio

from .documents import tramit_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nou(request, uid):
    tramit = tramit_o_404(request, uid)
    form = RequerimentForm(request.POST or None, per=request.user, tramit=tramit)
    return _desa(request, tramit, form, _("Requeriment desat."))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def requeriment(request, uid):
    """How it ended, or what has to be mended in it."""
    visibles = Requeriment.objects.visibles_per(request.user)
    requeriment = get_object_or_404(visibles, uid=uid)
    tramit = tramit_o_404(request, requeriment.tramit.uid)
    form = RequerimentForm(
        request.POST or None, instance=requeriment, per=request.user, tramit=tramit
    )
    return _desa(request, tramit, form, _("Requeriment desat."))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def ampliacio_nova(request, uid):
    tramit = tramit_o_404(request, uid)
    form = AmpliacioForm(request.POST or None, tramit=tramit, per=request.user)
    if request.method == "POST" and form.is_valid() and _fet(form):
        messages.success(request, _("Ampliació desada."))
        if any(fila.de_mes for fila in files_d_ampliacio(tramit)):
            messages.warning(
                request, _("Les ampliacions passen de la meitat del termini (art. 32.1).")
            )
        return redirect("tramits:tramit", uid)
    constancia.consulta(request, tramit.persona, "ampliació d'un termini")
    context = {"tramit": tramit, "form": form}
    return render(request, "tramits/requeriments/ampliacio.html", context)


@require_POST
@rols(Rol.TECNICA)
def ampliacio_retira(request, uid):
    visibles = Ampliacio.objects.visibles_per(request.user).select_related("tramit__tipus")
    ampliacio = get_object_or_404(visibles, uid=uid)
    retira_ampliacio(ampliacio=ampliacio)
    messages.success(request, _("L'ampliació ja no compta. Queda a l'historial."))
    return redirect("tramits:tramit", ampliacio.tramit.uid)


def _desa(request, tramit, form, fet):
    conflicte = None
    if request.method == "POST" and (form.repetida() or form.is_valid()):
        try:
            feta = form.repetida() or _fet(form)
        except ConflicteError:
            conflicte = _conflicte(form)
        else:
            if feta:
                messages.success(request, fet)
                return redirect("tramits:tramit", tramit.uid)
    constancia.consulta(request, tramit.persona, "requeriment d'un tràmit")
    context = {
        "tramit": tramit,
        "form": form,
        "conflicte": conflicte,
        "arxivable": not form.nova and es_arxivable(tramit, [form.instance]),
    }
    status = 409 if conflicte else 200
    return render(request, "tramits/requeriments/requeriment.html", context, status=status)


def _fet(form):
    """What the form has stored, or nothing: why not is told beside the field."""
    try:
        return form.save()
    except PasError as error:
        form.add_error(error.camp if error.camp in form.fields else None, str(error))
        return None


def _conflicte(form) -> dict:
    diferencies, escrit = form.diferencies(), form.instance
    return {
        "per": escrit.modificat_per,
        "el": escrit.modificat_el,
        "diferencies": diferencies,
        "afegides": [],
    }
