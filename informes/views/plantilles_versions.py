"""An old version of a template: what it changed, and going back to it; and how a year looks."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from comptes.enums import Rol
from comptes.perms import rols
from informes.instantania import instantania
from informes.models import VersioMemoria
from informes.plantilles.actions import que_canvia, torna_a
from informes.plantilles.construeix import construeix
from informes.plantilles.forma import Forma
from informes.plantilles.forms import FUNCIONS
from informes.plantilles.pagina import capitols
from informes.sortida.pagina import presenta
from informes.territori import abast_per
from informes.views.plantilles import plantilla_o_404
from pla.actions import PlaError


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def versio(request, uid, numero):
    plantilla = plantilla_o_404(request, uid)
    versio = get_object_or_404(_versions(request, plantilla), numero=numero)
    actual = plantilla.actual
    if request.method == "POST":
        return _torna(request, plantilla, versio)
    amb = _amb_quina(request, plantilla, versio)
    context = {
        "plantilla": plantilla,
        "versio": versio,
        "actual": actual,
        "amb": amb,
        "canvis": que_canvia(amb, versio) if amb else [],
        "altres": _versions(request, plantilla).exclude(pk=versio.pk).defer("forma"),
        "capitols": capitols(Forma.de_json(versio.forma), dict(FUNCIONS)),
    }
    return render(request, "informes/plantilles/versio.html", context)


def _torna(request, plantilla, versio):
    damunt = request.POST.get("damunt", "")
    try:
        nova = torna_a(
            plantilla, versio.numero, request.user, int(damunt) if damunt.isdecimal() else None
        )
    except PlaError as error:
        messages.error(request, error.missatge)
        return redirect("informes:plantilla_versio", plantilla.uid, versio.numero)
    messages.success(
        request, _("Els capítols tornen a ser els de la versió %s.") % versio.numero
        if nova.numero != versio.numero else _("Ja és la versió d'ara.")
    )  # fmt: skip
    return redirect("informes:plantilla", plantilla.uid)


def _versions(request, plantilla):
    visibles = VersioMemoria.objects.visibles_per(request.user).select_related("per")
    return visibles.filter(plantilla=plantilla)


def _amb_quina(request, plantilla, versio) -> VersioMemoria | None:
    """The one to compare it with: the one asked for or, if none is, the one before."""
    numero = request.GET.get("amb", "")
    totes = _versions(request, plantilla)
    if numero.isdecimal():
        return get_object_or_404(totes, numero=min(int(numero), 32_767))
    return totes.filter(numero__lt=versio.numero).first()


@transaction.non_atomic_requests
@require_GET
@rols(Rol.COORDINADORA)
def previa(request, uid, exercici):
    """A chapter of a year as this template would give it, with what is wrong in its place."""
    plantilla = plantilla_o_404(request, uid)
    avui = timezone.localdate()
    if not 2000 <= exercici <= avui.year + 1:
        raise Http404
    forma = Forma.de_json(plantilla.actual.forma)
    aqui = _capitol_o_404(forma, request.GET.get("capitol"))
    with instantania():
        abast, nomes = abast_per(request.user), forma.nomes(aqui.codi)
        construit = construeix(nomes, plantilla.comarca, abast, exercici, avui)
    noms = {clau: (capitol, bloc) for clau, capitol, bloc in forma.blocs()}
    context = presenta(construit.document)
    context |= {
        "plantilla": plantilla,
        "exercici": exercici,
        "forma": forma,
        "aqui": aqui,
        "capitols": [context["capitols"][forma.capitols.index(aqui)]],
        "anys": range(avui.year, avui.year - 6, -1),
        "errades": [(errada, *noms.get(errada.bloc, (None, None))) for errada in construit.errades],
    }
    return render(request, "informes/plantilles/previa.html", context)


def _capitol_o_404(forma: Forma, codi: str | None):
    """The one that is asked for, or the first."""
    try:
        return forma.capitol(codi) if codi else forma.capitols[0]
    except KeyError:
        raise Http404 from None
