"""Accepting at once all the requests whose document says whose they are."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from acollida import constancia as de_persones
from acollida.actions import NoPermesError
from comptes.enums import Rol
from comptes.perms import rols
from tramits import actions, constancia
from tramits.forms.filtre_entrada import FiltreSollicitudsForm
from tramits.models import SollicitudInforme
from tramits.presenters.moltes import ALHORA, parelles


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def moltes(request):
    """The table says which; what is ticked is accepted, all of it or nothing."""
    filtre = FiltreSollicitudsForm(request.GET, per=request.user)
    visibles = SollicitudInforme.objects.visibles_per(request.user)
    files = filtre.redueix(visibles, filtre.cleaned_data if filtre.is_valid() else {})
    files = files.select_related("municipi", "tipus").order_by("registre_el", "id")
    trobades = parelles(files, request.user)
    if request.method == "POST":
        return _accepta(request, trobades)
    if trobades:
        persones = [parella.persona for parella in trobades]
        de_persones.llista(request, persones, "sol·licituds per acceptar")
    constancia.sollicituds(request, [parella.sollicitud for parella in trobades], "moltes")
    context = {"parelles": trobades, "filtre": filtre, "maxim": ALHORA}
    return render(request, "tramits/entrada/moltes.html", context)


def _accepta(request, trobades):
    triades = set(request.POST.getlist("parella"))
    seves = [parella for parella in trobades if parella.clau in triades]
    if not triades:
        messages.warning(request, _("Marqueu almenys una sol·licitud."))
        return redirect("tramits:entrada_moltes")
    if len(seves) != len(triades):
        messages.warning(request, _("N'hi ha que han canviat mentrestant: reviseu la taula."))
        return redirect("tramits:entrada_moltes")
    try:
        parelles = [(parella.sollicitud, parella.persona) for parella in seves]
        actions.accepta_moltes(parelles=parelles, per=request.user)
    except (actions.PasError, NoPermesError) as motiu:
        text = _("No se n'ha acceptat cap: %(motiu)s")
        messages.error(request, text % {"motiu": motiu})
        return redirect("tramits:entrada_moltes")
    n = len(seves)
    text = ngettext("%(n)s sol·licitud acceptada.", "%(n)s sol·licituds acceptades.", n)
    messages.success(request, text % {"n": n})
    return redirect("tramits:entrada")
