"""How far a report is, and the next step of it."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from comptes.perms import rols
from informes.enums import EstatMemoria
from informes.memories import actions
from informes.memories.passos import passos
from informes.views.memories import ESCRIUEN, memoria_o_404
from pla.actions import PlaError


class PasForm(forms.Form):
    """`de` is the state that was seen."""

    de = forms.CharField(widget=forms.HiddenInput)
    a = forms.CharField(widget=forms.HiddenInput)
    nota = forms.CharField(
        label=_("Nota"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


@require_http_methods(["GET", "POST"])
@rols(*ESCRIUEN)
def estat(request, exercici):
    memoria = memoria_o_404(request, exercici)
    enviat = PasForm(request.POST) if request.method == "POST" else None
    if enviat and enviat.is_valid() and _passa(request, memoria, enviat):
        return redirect("informes:redacta", exercici)
    context = {
        "memoria": memoria,
        "passos": [(pas, _form(pas, enviat)) for pas in passos(memoria.estat, request.user)],
        "estats": [str(e.label) for e in EstatMemoria],
        "transicions": memoria.transicions.select_related("per").order_by("-pk"),
    }
    return render(request, "informes/memories/estat.html", context)


def _passa(request, memoria, form) -> bool:
    try:
        actions.passa(memoria=memoria, per=request.user, **form.cleaned_data)
    except PlaError as error:
        if error.camp:
            form.add_error(error.camp, error.missatge)
            return False
        messages.error(request, error.missatge)
        return True
    pas = next(p for p in passos(form.cleaned_data["de"], request.user)
               if p.a == form.cleaned_data["a"])  # fmt: skip
    messages.success(request, str(pas.fet))
    return True


def _form(pas, enviat) -> PasForm:
    """The one that was sent, in its place; the others, new."""
    form = PasForm(initial={"de": pas.de.value, "a": pas.a.value}, auto_id=f"{pas.a}-%s")
    if enviat and enviat.data.get("a") == pas.a:
        form = enviat
    form.fields["nota"].label = _("Per què?") if pas.cal_nota else _("Nota")
    form.fields["nota"].required = pas.cal_nota
    return form
