"""When the point closes: who came, in one grid, and the sheet that they sign."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia
from acollida.actions.assistencia import passa_llista
from acollida.forms.cites import AssistenciaForm
from acollida.views.agenda import anota, jornada_o_404
from comptes.enums import Accio, Rol
from comptes.perms import rols


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def assistencia(request, dia, uid):
    """Those who came leave their contact made; nobody else does."""
    agenda, jornada = jornada_o_404(request.user, dia, uid)
    if dia > timezone.localdate():
        messages.info(request, _("Podreu passar llista quan arribi el dia."))
        return redirect("acollida:jornada", dia, uid)
    form = AssistenciaForm(request.POST or None, files=jornada.files)
    if request.method == "POST" and form.is_valid():
        fetes = passa_llista(
            permanencia=jornada.permanencia, dia=dia, marques=form.marques(), per=request.user
        )
        messages.success(request, _fetes(len(fetes)))
        return redirect("acollida:jornada", dia, uid)
    anota(request, agenda.persones, "assistència", municipi=jornada.permanencia.punt.municipi)
    context = {"form": form, "jornada": jornada}
    return render(request, "acollida/agenda/assistencia.html", context)


@require_safe
@rols(Rol.TECNICA)
def full(request, dia, uid):
    """The same rows in the same order on paper, with a column to sign in."""
    agenda, jornada = jornada_o_404(request.user, dia, uid)
    if agenda.persones:
        constancia.llista(
            request,
            agenda.persones,
            "full d'assistència",
            accio=Accio.IMPRESSIO,
            municipi=jornada.permanencia.punt.municipi,
        )
    return render(request, "acollida/agenda/full.html", {"jornada": jornada})


def _fetes(quantes: int) -> str:
    if not quantes:
        return _("Assistència desada.")
    return ngettext(
        "Assistència desada. S'ha creat %(n)s atenció: completeu-la quan pugueu.",
        "Assistència desada. S'han creat %(n)s atencions: completeu-les quan pugueu.",
        quantes,
    ) % {"n": quantes}
