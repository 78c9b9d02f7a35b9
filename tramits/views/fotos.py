"""The photographs of a visit."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import constancia
from comptes.enums import Rol
from comptes.perms import rols
from tramits.actions import PasError
from tramits.forms.fotos import FotosForm
from tramits.presenters.habitatge import fotos_de
from tramits.views.visites import visita_o_404


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def fotos(request, uid):
    """The good ones are kept at once; each of the others is told by its name."""
    visita = visita_o_404(request, uid)
    enviat = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FotosForm(*enviat, visita=visita, per=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            if form.save():
                messages.success(request, _("Fotografies desades."))
                return redirect("tramits:visita_fotos", uid)
        except PasError as motiu:
            form.add_error("fotos", str(motiu))
    constancia.consulta(request, visita.tramit.persona, "fotografies d'una visita")
    context = {
        "form": form, "visita": visita, "tramit": visita.tramit, "fotos": fotos_de(visita),
    }  # fmt: skip
    return render(request, "tramits/habitatge/fotos.html", context)
