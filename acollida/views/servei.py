"""What the service keeps: its lists of codes, read by technicians and kept by the coordinator."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from acollida import manual
from acollida.forms.servei import formulari_de
from acollida.models import PuntAtencio
from acollida.servei import LLISTES, entitats_de
from comptes.enums import Rol
from comptes.perms import rols

QUI_LLEGEIX = (Rol.TECNICA, Rol.COORDINADORA)


@require_GET
@rols(*QUI_LLEGEIX)
def servei(request):
    context = {
        "llistes": [(codi, llista, llista.quantes()) for codi, llista in LLISTES.items()],
        "entitats": entitats_de(request.user).vigents().count(),
        "punts": PuntAtencio.objects.visibles_per(request.user).actius().count(),
        "criteris": len(manual.vigents()),
    }
    return render(request, "acollida/servei.html", context)


@require_GET
@rols(*QUI_LLEGEIX)
def llista(request, codi):
    trobada = _llista(codi)
    vigents = set(trobada.files().vigents().values_list("pk", flat=True))
    files = [(f, f.pk in vigents, trobada.valors(f)) for f in trobada.files()]
    context = {"codi": codi, "llista": trobada, "files": files}
    return render(request, "acollida/llista.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request, codi):
    trobada = _llista(codi)
    form = formulari_de(trobada.model, trobada.camps)(request.POST or None)
    if form.is_valid():
        fila = trobada.afegeix(form.save(commit=False))
        messages.success(request, _("S'ha afegit «%(nom)s».") % {"nom": fila})
        return redirect("acollida:llista", codi)
    return render(request, "acollida/codi.html", {"codi": codi, "llista": trobada, "form": form})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, codi, fila):
    """Rename it, or say until when it may be chosen. What has been recorded does not change."""
    trobada = _llista(codi)
    instancia = get_object_or_404(trobada.files(), codi=fila)
    form = formulari_de(trobada.model, trobada.camps)(request.POST or None, instance=instancia)
    if form.is_valid():
        form.save()
        messages.success(request, _("S'ha desat «%(nom)s».") % {"nom": instancia})
        return redirect("acollida:llista", codi)
    context = {"codi": codi, "llista": trobada, "form": form, "fila": instancia}
    return render(request, "acollida/codi.html", context)


@require_POST
@rols(Rol.COORDINADORA)
def mou(request, codi, fila):
    trobada = _llista(codi)
    trobada.mou(get_object_or_404(trobada.files(), codi=fila), amunt="amunt" in request.POST)
    return redirect("acollida:llista", codi)


def _llista(codi):
    if codi not in LLISTES:
        raise Http404
    return LLISTES[codi]
