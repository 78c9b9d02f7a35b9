"""A municipality's semester: what is asked of it, what it has said, what we think of it."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from padro import actions
from padro.forms import ComentariForm, FitxerForm, RetornForm
from padro.llibre import escriu_llibre
from padro.models import Comentari, Enviament, EnviamentEsperat, Transicio
from padro.presenters import dades_del_llibre
from padro.revisio import HistoriaDeCasella, Revisio
from padro.views.descarregues import llibre_excel

TOTS = (Rol.COORDINADORA, Rol.TECNICA, Rol.MUNICIPAL)


@require_GET
@rols(*TOTS)
def esperat(request, uid):
    """The municipality's semester, with the next thing to do on top."""
    return pagina_de_l_esperat(request, _esperat(request, uid), FitxerForm())


def pagina_de_l_esperat(request, esperat, form, status=200):
    esperats = EnviamentEsperat.objects.visibles_per(request.user).amb_estat()
    context = {
        "esperat": esperats.select_related("campanya__versio", "municipi").get(pk=esperat.pk),
        "form": form,
        "impediment": esperat.impediment(request.user.assignacio.rol),
        "enviaments": Enviament.objects.visibles_per(request.user)
        .filter(esperat=esperat)
        .select_related("carregat_per"),
        "comentaris": Comentari.objects.visibles_per(request.user)
        .filter(esperat=esperat)
        .oberts()
        .select_related("nacionalitat", "tram", "per"),
        "transicions": Transicio.objects.visibles_per(request.user)
        .filter(enviament__esperat=esperat)
        .select_related("per", "enviament"),
        "prorrogues": esperat.prorrogues.select_related("per"),
    }
    return render(request, "padro/esperat.html", context, status=status)


@require_GET
@rols(*TOTS)
def llibre(request, uid):
    """The workbook of this municipality and semester, already filled."""
    esperat = _esperat(request, uid)
    registra(request, Accio.DESCARREGA, f"padro.llibre:{esperat.uid}", esperat.municipi)
    return llibre_excel(escriu_llibre(dades_del_llibre(esperat)), "padro", esperat)


@require_GET
@rols(*TOTS)
def enviament(request, uid):
    """The figures of one revision, beside those of the revision or the semester before."""
    enviament = _enviament(request, uid)
    context = {
        "enviament": enviament,
        "esperat": enviament.esperat,
        "revisio": Revisio(enviament, nacionalitat=request.GET.get("nacionalitat", "")),
        "retorn": RetornForm(),
        "comentari": ComentariForm(versio=enviament.esperat.campanya.versio),
    }
    return render(request, "padro/enviament.html", context)


@require_GET
@rols(*TOTS)
def original(request, uid):
    """The file as it was sent."""
    enviament = _enviament(request, uid)
    if not enviament.original:
        raise Http404
    registra(request, Accio.DESCARREGA, f"padro.original:{uid}", enviament.esperat.municipi)
    return FileResponse(
        enviament.original.open("rb"),
        as_attachment=True,
        filename=enviament.nom_original,
        content_type="application/octet-stream",
    )


@require_GET
@rols(*TOTS)
def casella(request, uid, nacionalitat, sexe, tram):
    """The life of a cell: each value it has had, who sent it, when and in which file and row."""
    esperat = _esperat(request, uid)
    enviaments = Enviament.objects.visibles_per(request.user).filter(esperat=esperat)
    historia = HistoriaDeCasella(enviaments, nacionalitat, sexe, tram)
    return render(request, "padro/casella.html", {"esperat": esperat, "historia": historia})


@require_POST
@rols(Rol.COORDINADORA)
def valida(request, uid):
    enviament = _enviament(request, uid)
    try:
        actions.valida(enviament=enviament, per=request.user)
    except actions.NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, _("S'han validat les xifres del municipi."))
    return redirect("padro:enviament", enviament.uid)


@require_POST
@rols(Rol.COORDINADORA)
def retorna(request, uid):
    """Give the figures back, with a reason; the remarks on cells are already there."""
    enviament = _enviament(request, uid)
    form = RetornForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Escriviu què cal corregir."))
        return redirect("padro:enviament", enviament.uid)
    try:
        actions.retorna(enviament=enviament, motiu=form.cleaned_data["motiu"], per=request.user)
    except actions.NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, _("S'ha retornat l'enviament al municipi."))
        if not enviament.esperat.admet(Rol.MUNICIPAL):
            messages.warning(request, _("El municipi té el termini tancat: obriu-l'hi."))
    return redirect("padro:esperat", enviament.esperat.uid)


@require_POST
@rols(Rol.COORDINADORA)
def comenta(request, uid):
    """Leave a remark on a cell, a row or the total population."""
    enviament = _enviament(request, uid)
    form = ComentariForm(request.POST, versio=enviament.esperat.campanya.versio)
    if not form.is_valid():
        messages.error(request, _("Escriviu el comentari."))
        return redirect("padro:enviament", enviament.uid)
    try:
        actions.comenta(enviament=enviament, comentari=form.save(commit=False), per=request.user)
    except actions.NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, _("S'ha desat el comentari."))
    return redirect("padro:enviament", enviament.uid)


@require_POST
@rols(Rol.COORDINADORA)
def tanca_comentari(request, uid):
    comentaris = Comentari.objects.visibles_per(request.user).select_related("esperat")
    comentari = get_object_or_404(comentaris, uid=uid)
    comentari.tancat_el = timezone.now()
    comentari.save(update_fields=["tancat_el"])
    return redirect("padro:esperat", comentari.esperat.uid)


def _esperat(request, uid):
    esperats = EnviamentEsperat.objects.visibles_per(request.user)
    return get_object_or_404(esperats.select_related("campanya__versio", "municipi"), uid=uid)


def _enviament(request, uid):
    relacions = ("esperat__campanya__versio", "esperat__municipi", "carregat_per")
    enviaments = Enviament.objects.visibles_per(request.user).select_related(*relacions)
    return get_object_or_404(enviaments, uid=uid)
