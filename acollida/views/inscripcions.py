"""Who has a place in a course: enrolled from her itinerary or from the edition, and taken off."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from acollida import constancia
from acollida.actions import NoPermesError
from acollida.actions.inscripcions import dona_placa
from acollida.enums import EstatInscripcio
from acollida.forms.inscripcions import BaixaForm, InscriuForm
from acollida.forms.troba import TrobaForm
from acollida.models import Edicio, Inscripcio, Itinerari, Persona
from acollida.views.agenda import anota, uid_o_404
from comptes.enums import Rol
from comptes.perms import rols

from .cursos import edicio_o_404

RELACIONS = ("edicio__modul", "edicio__municipi", "itinerari__persona__municipi")


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def inscriu(request, uid):
    """Among the editions of the comarca that have not ended, and the one that she comes from."""
    itineraris = Itinerari.objects.visibles_per(request.user).select_related("persona__municipi")
    itinerari = get_object_or_404(itineraris, uid=uid)
    demanada = uid_o_404(request.GET["edicio"]) if "edicio" in request.GET else None
    form = InscriuForm(
        request.POST or None,
        per=request.user,
        itinerari=itinerari,
        demanada=demanada,
        modul=request.GET.get("modul", ""),
    )
    if feta := form.repetida():
        return _feta(request, feta)
    if request.method == "POST" and form.is_valid() and (feta := form.desa()):
        messages.success(request, _diu(feta))
        return _feta(request, feta)
    constancia.consulta(request, itinerari.persona, "inscripció a un curs")
    context = {"form": form, "itinerari": itinerari, "persona": itinerari.persona}
    return render(request, "acollida/cursos/inscriu.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def tria(request, uid):
    """A few words, and who may be called so; her open itinerary does the rest."""
    edicio = edicio_o_404(request, uid)
    sense = None
    if triada := request.POST.get("tria"):
        persones = Persona.objects.visibles_per(request.user).select_related("municipi")
        sense = get_object_or_404(persones, uid=uid_o_404(triada))
        obert = sense.itineraris.oberts().first()
        if obert:
            on = reverse("acollida:inscriu", args=[obert.uid], query={"edicio": edicio.uid})
            return redirect(on)
    form = TrobaForm(request.POST or None)
    trobades = form.trobades(per=request.user) if not sense else []
    anota(request, [sense] if sense else trobades, "qui s'inscriu a un curs")
    text = form["text"].value() or ""
    context = {"edicio": edicio, "text": text, "trobades": trobades, "sense": sense}
    return render(request, "acollida/cursos/tria.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def baixa(request, uid):
    inscripcio = inscripcio_o_404(request, uid)
    form = BaixaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seguent = form.desa(inscripcio, per=request.user)
        messages.success(request, _("S'ha donat de baixa. Les hores que ha fet li compten."))
        if seguent:
            messages.info(request, _("Hi ha una plaça lliure i algú l'espera: doneu-l'hi."))
        return _feta(request, inscripcio)
    constancia.llista(
        request,
        [inscripcio.itinerari.persona],
        "baixa d'un curs",
        municipi=inscripcio.edicio.municipi,
    )
    context = {"form": form, "inscripcio": inscripcio, "torna": _on_torna(request, inscripcio)}
    return render(request, "acollida/cursos/baixa.html", context)


@require_POST
@rols(Rol.TECNICA)
def placa(request, uid):
    """To who was waiting."""
    inscripcio = inscripcio_o_404(request, uid)
    try:
        dona_placa(inscripcio=inscripcio, per=request.user)
    except NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, _("Ja té plaça."))
    return _feta(request, inscripcio)


def inscripcio_o_404(request, uid) -> Inscripcio:
    inscripcions = Inscripcio.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(inscripcions, uid=uid)


def _diu(inscripcio) -> str:
    if inscripcio.estat == EstatInscripcio.ESPERA:
        return _("L'edició és plena: queda a la llista d'espera.")
    return _("Ja té plaça.")


def _feta(request, inscripcio):
    return redirect(_on_torna(request, inscripcio))


def _on_torna(request, inscripcio) -> str:
    """To the edition, if she may see it; else to the itinerary she comes from."""
    if Edicio.objects.visibles_per(request.user).filter(pk=inscripcio.edicio_id).exists():
        return reverse("acollida:edicio", args=[inscripcio.edicio.uid])
    return reverse("acollida:itinerari", args=[inscripcio.itinerari.uid])
