"""The page of three questions that both professionals get by mail. Nobody signs in to answer."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mediacio import claus
from mediacio.actions.valoracions import respon
from mediacio.forms.valoracio import ValoracioForm


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def valoracio(request, clau):
    """Opening the link spends nothing; answering does."""
    valoracio = claus.valoracio_de(clau)
    if not valoracio or not valoracio.es_viva(timezone.now()):
        return _ja_no_serveix(request)
    form = ValoracioForm(request.POST or None, de_qui=valoracio.de_qui)
    if request.method == "POST" and form.is_valid():
        if not respon(valoracio=valoracio, resposta=form.cleaned_data):
            return _ja_no_serveix(request)
        return render(request, "mediacio/valoracio_feta.html")
    context = {"form": form, "peticio": valoracio.prestacio.peticio, "dia": valoracio.prestacio.dia}
    return render(request, "mediacio/valoracio.html", context)


def _ja_no_serveix(request):
    """The same answer for a link that was never ours, one already used and one too old."""
    return render(request, "mediacio/valoracio_caducada.html", status=410)
