"""The sessions of an edition: in a series, one by one, moved and cancelled."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from acollida.actions import NoPermesError
from acollida.actions.cursos import restableix_sessio
from acollida.forms.sessions import AnullaSessioForm, PlaForm, SessioForm
from acollida.models import Sessio
from acollida.templatetags.cursos import hores
from comptes.perms import rols

from .cursos import QUI, edicio_o_404
from .formulari import formulari


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def pla(request, uid):
    """All of them at once: which days of the week, from when to when, at what hour."""
    edicio = edicio_o_404(request, uid)
    form = PlaForm(request.POST or None, edicio=edicio)
    if request.method == "POST" and form.is_valid():
        fet = form.desa(per=request.user)
        messages.success(request, _fetes(fet.creades))
        if fet.saltats:
            messages.info(request, _saltats(fet.saltats))
        return redirect("acollida:edicio", uid)
    return render(request, "acollida/cursos/pla.html", {"form": form, "edicio": edicio})


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def nova(request, uid):
    edicio = edicio_o_404(request, uid)
    form = SessioForm(request.POST or None, edicio=edicio, per=request.user)
    if form.repetida():
        return redirect("acollida:edicio", uid)
    textos = {"titol": _("Sessió nova"), "boto": _("Afegeix la sessió")}
    desada = _torna(request, edicio, _("S'ha afegit la sessió."))
    return formulari(request, form, desada, edicio=edicio, **textos)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def edita(request, uid):
    sessio = sessio_o_404(request, uid)
    edicio = sessio.edicio
    form = SessioForm(request.POST or None, instance=sessio, edicio=edicio, per=request.user)
    textos = {"titol": _("Canvia la sessió"), "boto": _("Desa els canvis")}
    desada = _torna(request, edicio, _("S'ha canviat la sessió. Aviseu les persones inscrites."))
    return formulari(request, form, desada, edicio=edicio, **textos)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def anulla(request, uid):
    sessio = sessio_o_404(request, uid)
    form = AnullaSessioForm(request.POST or None, instance=sessio, per=request.user)

    def desada(canvis):
        messages.success(request, _("S'ha anul·lat la sessió: no dona hores a ningú."))
        avisa_dels_canvis(request, canvis)
        return redirect("acollida:edicio", sessio.edicio.uid)

    textos = {"titol": _("Anul·la la sessió"), "boto": _("Anul·la la sessió"), "perill": True}
    quan = f"{date_format(sessio.dia)}, {date_format(sessio.hora_inici, 'TIME_FORMAT')}"
    return formulari(request, form, desada, edicio=sessio.edicio, quan=quan, **textos)


@require_POST
@rols(*QUI)
def restableix(request, uid):
    sessio = sessio_o_404(request, uid)
    try:
        canvis = restableix_sessio(sessio=sessio, per=request.user)
    except NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, _("La sessió torna a comptar."))
        avisa_dels_canvis(request, canvis)
    return redirect("acollida:edicio", sessio.edicio.uid)


def sessio_o_404(request, uid) -> Sessio:
    sessions = Sessio.objects.visibles_per(request.user)
    relacions = ("edicio__modul", "edicio__municipi__comarca", "edicio__tecnica", "modificat_per")
    return get_object_or_404(sessions.select_related(*relacions), uid=uid)


def avisa_dels_canvis(request, canvis) -> None:
    """What the count has changed in the itineraries; how many, and nobody's name."""
    if n := len(canvis.acreditades):
        text = ngettext("%(n)s persona té el mòdul acreditat.",
                        "%(n)s persones tenen el mòdul acreditat.", n)  # fmt: skip
        messages.success(request, text % {"n": n})
    if n := len(canvis.retirades):
        text = ngettext("A %(n)s persona se li retira l'acreditació del mòdul.",
                        "A %(n)s persones se'ls retira l'acreditació del mòdul.", n)  # fmt: skip
        messages.warning(request, text % {"n": n})
    if n := len(canvis.amb_certificat):
        text = ngettext("%(n)s d'elles ja havia demanat el certificat: reviseu-ne l'itinerari.",
                        "%(n)s d'elles ja havien demanat el certificat: reviseu-ne l'itinerari.",
                        n)  # fmt: skip
        messages.warning(request, text % {"n": n})


def _torna(request, edicio, text):
    def desada(_feta):
        messages.success(request, text)
        return redirect("acollida:edicio", edicio.uid)

    return desada


def _fetes(creades) -> str:
    if not creades:
        return _("No hi ha cap sessió per afegir.")
    text = ngettext("S'ha creat %(n)s sessió (%(hores)s).",
                    "S'han creat %(n)s sessions (%(hores)s).", len(creades))  # fmt: skip
    return text % {"n": len(creades), "hores": hores(sum(s.minuts for s in creades))}


def _saltats(saltats) -> str:
    dies = "; ".join(f"{date_format(dia, 'SHORT_DATE_FORMAT')}, {motiu}" for dia, motiu in saltats)
    return _("Dies saltats: %(dies)s.") % {"dies": dies}
