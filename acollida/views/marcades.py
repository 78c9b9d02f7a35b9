"""What is done with several persons of a list at once: those marked, and nobody else.

Only what a page shows can be marked, and it is asked again for what she may see.
"""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acollida.actions.duplicats import apunta_a_ma
from acollida.actions.referents import assigna_expedients
from acollida.constancia import llista
from acollida.forms.filtre_persones import FiltrePersonesForm
from acollida.forms.referents import ReferentForm
from acollida.llistes import FILES
from acollida.models import Expedient, Persona
from acollida.presenters.exporta import llibre_de_persones
from comptes.enums import Accio, Rol
from comptes.perms import rols

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
@rols(Rol.TECNICA)
def compara(request):
    """Two records that somebody has marked, side by side."""
    marcades = list(_marcades(request))
    if len(marcades) != 2:
        messages.error(request, _("Marqueu les dues fitxes que voleu comparar."))
        return _torna(request)
    return redirect("acollida:fusiona", apunta_a_ma(*marcades).uid)


@require_POST
@rols(Rol.TECNICA)
def assigna(request):
    """Give the open files of those marked to a technician; says how many before and after."""
    marcades = _marcades(request)
    oberts = Expedient.objects.visibles_per(request.user).oberts().filter(persona__in=marcades)
    form = ReferentForm(request.POST if "tecnica" in request.POST else None, per=request.user)
    if not oberts.exists():
        messages.error(request, _("Cap de les persones marcades no té un expedient obert."))
        return _torna(request)
    if form.is_valid():
        tecnica = form.cleaned_data["tecnica"]
        fets = assigna_expedients(expedients=oberts, tecnica=tecnica, per=request.user)
        _diu_quants(request, fets, tecnica)
        return _torna(request)
    context = {
        "form": form,
        "uids": [persona.uid for persona in marcades],
        "oberts": oberts.count(),
        "llista": request.POST.get("llista", ""),
    }
    return render(request, "acollida/assigna.html", context)


def _diu_quants(request, fets, tecnica) -> None:
    text = ngettext(
        "S'ha assignat %(n)s expedient a %(tecnica)s.",
        "S'han assignat %(n)s expedients a %(tecnica)s.",
        fets.assignats,
    )
    messages.success(request, text % {"n": fets.assignats, "tecnica": tecnica})
    if fets.fora:
        text = ngettext(
            "%(n)s expedient és d'un municipi on %(tecnica)s no treballa, i no ha canviat.",
            "%(n)s expedients són de municipis on %(tecnica)s no treballa, i no han canviat.",
            fets.fora,
        )
        messages.warning(request, text % {"n": fets.fora, "tecnica": tecnica})


@require_POST
@rols(Rol.TECNICA)
def exporta(request):
    """A workbook with those marked, and nobody else."""
    marcades = list(_marcades(request).select_related("municipi", "nacionalitat"))
    if not marcades:
        messages.error(request, _("Marqueu les persones que voleu exportar."))
        return _torna(request)
    filtre = FiltrePersonesForm(_parametres(request), per=request.user)
    llista(request, marcades, "persones", accio=Accio.DESCARREGA)
    contingut = llibre_de_persones(marcades, filtre.filtres(), request.user)
    nom = f"persones-{timezone.localdate():%Y-%m-%d}.xlsx"
    capcaleres = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return HttpResponse(contingut, content_type=XLSX, headers=capcaleres)


def _marcades(request):
    """Those of the boxes ticked, as many as a page may show, in the order of the list."""
    uids = []
    for text in request.POST.getlist("uid")[:FILES]:
        with suppress(ValueError):
            uids.append(UUID(text))
    persones = Persona.objects.visibles_per(request.user).filter(uid__in=uids)
    return persones.order_by("clau_ordre", "id")


def _parametres(request) -> QueryDict:
    """The filters and the order of the list from which they were sent."""
    return QueryDict(request.POST.get("llista", ""))


def _torna(request):
    """Back to the same place of the same list."""
    return redirect(f"{reverse('acollida:persones')}?{_parametres(request).urlencode()}")
