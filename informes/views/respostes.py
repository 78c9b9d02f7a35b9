"""A question that is asked of every municipality, all of them on a page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from comptes.perms import rols
from informes.enums import EstatMemoria
from informes.memories.actions import per_que_no_s_hi_escriu
from informes.memories.canvis import costats
from informes.memories.escrit import Redaccio
from informes.memories.respostes import formularis
from informes.views.memories import ESCRIUEN, memoria_o_404
from informes.views.redacta import peca_o_404
from pla.views.desa import desa


@require_http_methods(["GET", "POST"])
@rols(*ESCRIUEN)
def municipis(request, exercici, capitol, bloc):
    """Each answer is its own record: what two people write of two towns never meets."""
    redaccio = Redaccio.de(memoria_o_404(request, exercici))
    peca = peca_o_404(redaccio, capitol, bloc)
    if not peca.per_municipi:
        raise Http404
    tornada = f"{reverse('informes:redacta_capitol', args=[exercici, capitol])}#b-{bloc}"
    if redaccio.memoria.estat not in EstatMemoria.obertes() and request.method == "GET":
        messages.error(request, per_que_no_s_hi_escriu(redaccio.memoria))
        return redirect(tornada)
    forms = formularis(redaccio.memoria, peca, request.user, request.POST or None)
    desades = _desa(forms) if request.method == "POST" else None
    if desades is not None and not any(form.pendent for form in forms):
        _diu(request, desades)
        return redirect(tornada)
    return _mostra(request, redaccio, peca, forms, desades)


def _desa(forms) -> int:
    """How many have been stored; those that could not be stay `pendent`, and nothing of them is."""
    canviats = [form for form in forms if "text" in form.changed_data]
    for form in canviats:
        form.conflicte = None
        form.pendent = not form.is_valid()
    if any(form.pendent for form in canviats):
        return 0
    for form in canviats:
        feta, form.conflicte = desa(form)
        form.pendent = feta is None
    return sum(not form.pendent for form in canviats)


def _diu(request, desades: int) -> None:
    frase = ngettext("S'ha desat una resposta.", "S'han desat %(n)s respostes.", desades)
    if desades:
        messages.success(request, frase % {"n": desades})


def _mostra(request, redaccio, peca, forms, desades):
    conflictes = [form for form in forms if getattr(form, "conflicte", None)]
    for form in conflictes:
        form.d_altri, form.vostre = costats(form.instance.text, form["text"].value())
    context = {
        "memoria": redaccio.memoria,
        "peca": peca,
        "forms": forms,
        "amb_error": [form for form in forms if form.is_bound and form.pendent and form.errors],
        "conflictes": conflictes,
        "desades": desades,
    }
    status = 409 if conflictes else 200
    return render(request, "informes/memories/municipis.html", context, status=status)
