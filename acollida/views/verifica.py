"""The public page that confirms a document. It knows no name, and leaves nothing behind."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from acollida.forms.verifica import CodiForm
from acollida.papers.verifica import verifica as emes_amb


@login_not_required
@never_cache
@require_safe
def verifica(request):
    """Type a code by hand."""
    form = CodiForm(request.GET or None)
    if form.is_valid():
        return redirect("verifica_codi", form.cleaned_data["codi"])
    return _pagina(request, {"form": form})


@login_not_required
@never_cache
@require_safe
def codi(request, codi):
    """What was issued with this code; nobody is told more of one that was not."""
    trobat = emes_amb(codi)
    context = {"form": CodiForm(), "buscat": True, "trobat": trobat}
    return _pagina(request, context, status=200 if trobat else 404)


def _pagina(request, context, status=200):
    resposta = render(request, "acollida/papers/verifica.html", context, status=status)
    resposta["X-Robots-Tag"] = "noindex, nofollow"
    return resposta
