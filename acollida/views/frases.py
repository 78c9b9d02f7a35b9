"""The phrase library: how many wait for a speaker, what each says, and who has read it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida.forms.frases import CatalaForm, TraduccioForm
from acollida.models import Frase, TraduccioFrase
from acollida.papers.frases import llengua_o_404, llengues_amb_frases
from comptes.enums import Rol
from comptes.perms import rols


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA)
def frases(request):
    """The languages, with what is missing in each."""
    totes = Frase.objects.visibles_per(request.user)
    context = {"llengues": llengues_amb_frases(), "frases": totes, "total": len(totes)}
    return render(request, "acollida/papers/frases.html", context)


@require_safe
@rols(Rol.TECNICA, Rol.COORDINADORA)
def de_la_llengua(request, llengua):
    """Every phrase in Catalan and in a language."""
    trobada = llengua_o_404(llengua)
    traduides = TraduccioFrase.objects.visibles_per(request.user).filter(llengua=trobada)
    per_frase = {traduccio.frase_id: traduccio for traduccio in traduides}
    files = [(f, per_frase.get(f.pk)) for f in Frase.objects.visibles_per(request.user)]
    context = {
        "idioma": trobada,
        "files": files,
        "falten": sum(traduccio is None for _frase, traduccio in files),
        "per_revisar": sum(bool(t) and not t.es_revisada for _frase, t in files),
    }
    return render(request, "acollida/papers/llengua.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA, Rol.COORDINADORA)
def tradueix(request, llengua, frase):
    """Write it in a language, or say that somebody who speaks it has read it."""
    trobada = llengua_o_404(llengua)
    catala = get_object_or_404(Frase.objects.visibles_per(request.user), codi=frase)
    traduccio = catala.traduccions.filter(llengua=trobada).first()
    form = TraduccioForm(
        request.POST or None, instance=traduccio or TraduccioFrase(frase=catala, llengua=trobada)
    )
    if form.is_valid():
        form.save()
        messages.success(request, _("Frase desada."))
        return redirect("acollida:frases_llengua", llengua)
    context = {"form": form, "frase": catala, "idioma": trobada}
    return render(request, "acollida/papers/frase.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def catala(request, frase):
    """The Catalan text, which all the translations follow."""
    trobada = get_object_or_404(Frase.objects.visibles_per(request.user), codi=frase)
    form = CatalaForm(request.POST or None, instance=trobada)
    if form.is_valid():
        form.save()
        messages.success(request, _("Frase desada."))
        return redirect("acollida:frases")
    return render(request, "acollida/papers/frase.html", {"form": form, "frase": trobada})
