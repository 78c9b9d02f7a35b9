"""The pool of interpreters: the list, the page of one, and its sections to edit."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acollida.formularis import ConflicteError
from comptes.enums import Rol
from comptes.perms import rols
from mediacio.forms.filtre_interprets import FiltreInterpretsForm
from mediacio.forms.interprets import SECCIONS, Edicio, InterpretForm
from mediacio.models import Interpret
from mediacio.presenters.interprets import files_de, fitxa_de

QUI = (Rol.TECNICA, Rol.COORDINADORA)
RELACIONS = ("llengues__llengua", "zones__municipi", "documents")


@require_GET
@rols(*QUI)
def interprets(request):
    filtre = FiltreInterpretsForm(request.GET)
    files = filtre.aplica(Interpret.objects.visibles_per(request.user))
    context = {"filtre": filtre, "files": files_de(files.prefetch_related(*RELACIONS))}
    return render(request, "mediacio/interprets.html", context)


@require_GET
@rols(*QUI)
def interpret(request, uid):
    interpret = _interpret(request, uid)
    context = {"interpret": interpret, "fitxa": fitxa_de(interpret, timezone.localdate())}
    context["seccions"] = SECCIONS.values()
    return render(request, "mediacio/interpret.html", context)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def nou(request):
    form = InterpretForm(request.POST or None, per=request.user)
    fet = form.repetida()
    if not fet and request.method == "POST" and form.is_valid():
        fet = form.save()
        messages.success(request, _("Desat. Ara digueu quines llengües parla."))
    if fet:
        return redirect("mediacio:interpret_edita", fet.uid, "llengues")
    return render(request, "mediacio/interpret_nou.html", {"form": form})


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def edita(request, uid, seccio):
    """A section on its page; who has written meanwhile is told of."""
    interpret = _interpret(request, uid)
    if seccio not in SECCIONS:
        raise Http404
    edicio = Edicio(SECCIONS[seccio], interpret, request.POST or None, request.user)
    conflicte = False
    if request.method == "POST" and edicio.is_valid():
        try:
            edicio.save()
        except ConflicteError:
            conflicte = True
        else:
            messages.success(request, _("S'ha desat."))
            seguent = "interpret_edita" if "continua" in request.POST else "interpret"
            arguments = [uid, seccio] if "continua" in request.POST else [uid]
            return redirect(f"mediacio:{seguent}", *arguments)
    context = {"interpret": interpret, "edicio": edicio, "conflicte": conflicte}
    context["seccions"] = SECCIONS.values()
    status = 409 if conflicte else 200
    return render(request, "mediacio/interpret_edita.html", context, status=status)


def _interpret(request, uid):
    interprets = Interpret.objects.visibles_per(request.user).select_related("entitat", "comarca")
    return get_object_or_404(interprets, uid=uid)
