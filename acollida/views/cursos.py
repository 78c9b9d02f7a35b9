"""The editions of the modules: their list, each of them, and how it is made and cancelled."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acollida import llistes
from acollida.actions.cursos import restableix_edicio
from acollida.forms.cursos import AnullaEdicioForm, EdicioForm, FiltreCursosForm
from acollida.models import Edicio
from acollida.presenters.cursos import Full
from acollida.views.agenda import anota
from comptes.enums import Rol
from comptes.perms import rols

from .formulari import formulari

QUI = (Rol.TECNICA, Rol.COORDINADORA)
RELACIONS = ("modul", "municipi__comarca", "imparteix", "tecnica", "modificat_per")


@require_safe
@rols(*QUI)
def cursos(request):
    """Those of the territory, the newest first, with how many people there are in each."""
    filtre = FiltreCursosForm(request.GET, per=request.user)
    edicions = filtre.aplica(Edicio.objects.visibles_per(request.user))
    quantes, son_totes = llistes.recompte(edicions)
    pagina = llistes.pagina(
        edicions.amb_places().select_related("modul", "municipi"),
        ("-inici", "-id"),
        request.GET.get("des_de", ""),
    )
    context = {"filtre": filtre, "pagina": pagina, "quantes": quantes, "son_totes": son_totes}
    context["veu_itineraris"] = request.user.te_rol(Rol.TECNICA)
    return render(request, "acollida/cursos/llista.html", context)


@require_safe
@rols(*QUI)
def edicio(request, uid):
    """Its sessions and its people; to who plans, only how many they are."""
    full = Full(edicio_o_404(request, uid), request.user)
    anota(request, full.persones, "edició d'un curs", municipi=full.edicio.municipi)
    return render(request, "acollida/cursos/edicio.html", {"full": full, "edicio": full.edicio})


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def nova(request):
    form = EdicioForm(request.POST or None, per=request.user)
    if feta := form.repetida():
        return redirect("acollida:edicio", feta.uid)

    def desada(edicio):
        messages.success(request, _("S'ha creat l'edició: ara planifiqueu-ne les sessions."))
        return redirect("acollida:pla_sessions", edicio.uid)

    torna = reverse("acollida:cursos")
    boto = _("Crea l'edició")
    return formulari(request, form, desada, titol=_("Edició nova"), boto=boto, torna=torna)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def edita(request, uid):
    edicio = edicio_o_404(request, uid)
    form = EdicioForm(request.POST or None, instance=edicio, per=request.user)
    desada = _torna_a(request, uid, _("S'ha desat l'edició."))
    textos = {"titol": _("Edita l'edició"), "boto": _("Desa els canvis")}
    return formulari(request, form, desada, edicio=edicio, **textos)


@require_http_methods(["GET", "POST"])
@rols(*QUI)
def anulla(request, uid):
    edicio = edicio_o_404(request, uid)
    form = AnullaEdicioForm(request.POST or None, instance=edicio, per=request.user)
    fet = _("S'ha anul·lat l'edició. Aviseu les persones inscrites.")
    textos = {"titol": _("Anul·la l'edició"), "boto": _("Anul·la l'edició"), "perill": True}
    return formulari(request, form, _torna_a(request, uid, fet), edicio=edicio, **textos)


@require_POST
@rols(*QUI)
def restableix(request, uid):
    restableix_edicio(edicio=edicio_o_404(request, uid), per=request.user)
    messages.success(request, _("L'edició torna a estar en marxa."))
    return redirect("acollida:edicio", uid)


def edicio_o_404(request, uid) -> Edicio:
    edicions = Edicio.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(edicions, uid=uid)


def _torna_a(request, uid, text):
    def desada(_feta):
        messages.success(request, text)
        return redirect("acollida:edicio", uid)

    return desada
