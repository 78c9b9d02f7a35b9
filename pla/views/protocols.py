"""The reception programmes: every municipality of the territory, with one or without."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comptes.perms import rols
from municipis.models import Municipi
from pla.enums.qui import DEL_PLA
from pla.forms.filtres import FiltreProtocolsForm
from pla.forms.protocols import CircuitForm, ProtocolForm
from pla.models import CircuitAcollida, ProtocolAcollida
from pla.presenters.protocols import Fila, files

from .desa import escriu


@require_safe
@rols(*DEL_PLA)
def llista(request):
    filtre, avui = FiltreProtocolsForm(request.GET), timezone.localdate()
    totes = files(request.user, avui)
    context = {"filtre": filtre, "files": list(filter(filtre.deixa, totes)), "avui": avui}
    return render(request, "pla/protocols/llista.html", context)


@require_safe
@rols(*DEL_PLA)
def protocol(request, codi):
    municipi, protocol = _del_municipi(request, codi)
    context = {
        "fila": Fila(municipi, protocol, timezone.localdate()),
        "circuits": protocol.circuits.prefetch_related("entitats") if protocol else [],
    }
    return render(request, "pla/protocols/protocol.html", context)


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def edita(request, codi):
    municipi, protocol = _del_municipi(request, codi)
    if protocol and str(protocol.uid) == request.POST.get("uid"):
        return redirect("pla:protocol", codi)  # the form that made it, sent twice
    fitxa = protocol or ProtocolAcollida(municipi=municipi)
    form = ProtocolForm(request.POST or None, instance=fitxa, per=request.user)
    return escriu(
        request, form, "pla/protocols/formulari.html", {"municipi": municipi},
        desti=_pagina, missatge=_("Programa desat."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def circuit_nou(request, codi):
    municipi, _protocol = _del_municipi(request, codi)
    protocol = get_object_or_404(
        ProtocolAcollida.objects.visibles_per(request.user), municipi=municipi
    )
    form = CircuitForm(request.POST or None, protocol=protocol, per=request.user)
    return escriu(
        request, form, "pla/protocols/circuit.html", {"municipi": municipi},
        desti=_del_circuit, missatge=_("Circuit afegit."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@rols(*DEL_PLA)
def circuit(request, uid):
    """Written again or, with `treu`, taken off: the history keeps what it said."""
    visibles = CircuitAcollida.objects.visibles_per(request.user)
    circuit = get_object_or_404(
        visibles.select_related("protocol__municipi", "modificat_per"), uid=uid
    )
    if "treu" in request.POST:
        circuit.delete()
        messages.success(request, _("Circuit tret: «%(nom)s».") % {"nom": circuit.nom})
        return redirect(_del_circuit(circuit))
    form = CircuitForm(request.POST or None, instance=circuit, per=request.user)
    context = {"municipi": circuit.protocol.municipi, "circuit": circuit}
    return escriu(
        request, form, "pla/protocols/circuit.html", context,
        desti=_del_circuit, missatge=_("Circuit desat."),
    )  # fmt: skip


def _del_municipi(request, codi) -> tuple[Municipi, ProtocolAcollida | None]:
    municipi = get_object_or_404(Municipi.objects.visibles_per(request.user), codi_ine=codi)
    seus = ProtocolAcollida.objects.visibles_per(request.user).filter(municipi=municipi)
    return municipi, seus.select_related("municipi", "modificat_per").first()


def _pagina(protocol) -> str:
    return reverse("pla:protocol", args=[protocol.municipi.codi_ine])


def _del_circuit(circuit) -> str:
    return _pagina(circuit.protocol)
