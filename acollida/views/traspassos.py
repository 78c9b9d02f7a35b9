"""Files handed to somebody else: who sends sees how it goes, who receives answers."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from acollida import actions, constancia, llistes
from acollida.forms.traspassos import (
    AcceptacioForm,
    RespostaEnPaperForm,
    RespostaForm,
    TraspasForm,
)
from acollida.models import Expedient, Traspas
from acollida.perms import pot_respondre, va_en_paper
from comptes.enums import Accio, Rol
from comptes.perms import rols

RELACIONS = (
    "expedient__comarca", "expedient__servei", "expedient__municipi", "expedient__persona",
    "a_tecnica", "a_municipi__comarca", "a_entitat", "per", "respost_per", "de_tecnica",
    "de_municipi",
)  # fmt: skip
PENDENTS = 100


@require_GET
@rols(Rol.TECNICA)
def traspassos(request):
    """Those received and those sent, the ones that wait first. Shows nobody's name."""
    enviats = request.GET.get("quins") == "enviats"
    files = Traspas.objects.visibles_per(request.user).select_related(*RELACIONS)
    files = files.filter(per=request.user) if enviats else files.filter(_rebuts(request.user))
    respostos = files.exclude(pk__in=files.pendents().values("pk"))
    context = {
        "enviats": enviats,
        "pendents": files.pendents()[:PENDENTS],
        "pagina": llistes.pagina(respostos, ("-id",), request.GET.get("des_de", "")),
    }
    return render(request, "acollida/traspassos.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def traspassa(request, uid):
    """Send a file to another technician, municipality or entity."""
    expedients = Expedient.objects.visibles_per(request.user)
    expedient = get_object_or_404(
        expedients.select_related("comarca", "municipi", "servei", "persona__municipi"), uid=uid
    )
    form = TraspasForm(request.POST or None, expedient=expedient)
    if form.is_valid():
        try:
            traspas = actions.traspassa(expedient=expedient, per=request.user, **form.cleaned_data)
        except actions.NoPermesError as motiu:
            form.add_error(None, str(motiu))
        else:
            messages.success(request, _("S'ha enviat el traspàs. Aquí en veureu la resposta."))
            return redirect("acollida:traspas", traspas.uid)
    constancia.consulta(request, expedient.persona, "traspàs")
    context = {"expedient": expedient, "form": form}
    return render(request, "acollida/traspassa.html", context)


@require_GET
@rols(Rol.TECNICA)
def traspas(request, uid):
    """What is known of it before accepting: no name. To the sender, how it stands."""
    return _pagina(request, _traspas(request, uid))


@require_GET
@rols(Rol.TECNICA)
def full(request, uid):
    """The sheet for who has no account: what they need to receive the person, and no more."""
    traspas = _traspas(request, uid)
    expedient = _el_seu_expedient(request, traspas)
    persona = expedient.persona
    context = {
        "traspas": traspas,
        "expedient": expedient,
        "persona": persona,
        "contactes": persona.contactes.all(),
        "llengues": persona.llengues.select_related("llengua"),
    }
    constancia.consulta(request, persona, "full de traspàs", accio=Accio.IMPRESSIO)
    return render(request, "acollida/traspas_full.html", context)


@require_POST
@rols(Rol.TECNICA)
def accepta(request, uid):
    form = AcceptacioForm(request.POST, traspas=_traspas(request, uid))
    fet = _("Heu acceptat el traspàs: l'expedient ja és vostre.")
    return _respon(request, uid, form, actions.accepta, fet)


@require_POST
@rols(Rol.TECNICA)
def rebutja(request, uid):
    fet = _("Heu rebutjat el traspàs.")
    return _respon(request, uid, RespostaForm(request.POST), actions.rebutja, fet)


@require_POST
@rols(Rol.TECNICA)
def retorna(request, uid):
    fet = _("Heu retornat l'expedient a qui el tenia.")
    return _respon(request, uid, RespostaForm(request.POST), actions.retorna, fet)


@require_POST
@rols(Rol.TECNICA)
def retira(request, uid):
    traspas = _traspas(request, uid)
    return _fes(request, traspas, actions.retira, {}, _("Heu retirat el traspàs."))


@require_POST
@rols(Rol.TECNICA)
def resposta(request, uid):
    """What was answered on paper, written down by somebody who has the file."""
    _el_seu_expedient(request, _traspas(request, uid))
    form = RespostaEnPaperForm(request.POST)
    return _respon(request, uid, form, actions.anota_resposta, _("S'ha anotat la resposta."))


def _respon(request, uid, form, accio, fet):
    traspas = _traspas(request, uid)
    if form.is_valid():
        return _fes(request, traspas, accio, form.cleaned_data, fet)
    return _pagina(request, traspas, form, status=422)


def _fes(request, traspas, accio, dades, fet):
    try:
        accio(traspas=traspas, per=request.user, **dades)
    except actions.NoPermesError as motiu:
        messages.error(request, str(motiu))
    else:
        messages.success(request, fet)
    return redirect("acollida:traspas", traspas.uid)


def _pagina(request, traspas, form=None, status=200):
    seus = Expedient.objects.visibles_per(request.user)
    es_meu = seus.filter(pk=traspas.expedient_id).exists()
    en_paper, pendent = va_en_paper(traspas), traspas.es_pendent
    context = {
        "traspas": traspas,
        "es_meu": es_meu,
        "en_paper": en_paper and es_meu,
        "respon": pendent and pot_respondre(traspas, request.user),
        "anota": pendent and en_paper and es_meu,
        "retira": pendent and traspas.per_id == request.user.pk,
        "retorna": actions.pot_retornar(traspas, request.user),
        "form": form,
        "acceptacio": AcceptacioForm(traspas=traspas),
        "resposta": form if isinstance(form, RespostaForm) else RespostaForm(),
        "paper": form if isinstance(form, RespostaEnPaperForm) else RespostaEnPaperForm(),
    }
    return render(request, "acollida/traspas.html", context, status=status)


def _rebuts(usuari):
    als_meus = Q(a_municipi__in=usuari.abast.municipis) & ~Q(per=usuari)
    return Q(a_tecnica=usuari) | als_meus


def _traspas(request, uid):
    traspassos = Traspas.objects.visibles_per(request.user).select_related(*RELACIONS)
    return get_object_or_404(traspassos, uid=uid)


def _el_seu_expedient(request, traspas):
    """Only who sees the person: 404 for who receives it and has not accepted it yet."""
    seus = Expedient.objects.visibles_per(request.user)
    relacions = ("persona__municipi", "persona__llengua_escrita", "servei", "comarca", "municipi")
    return get_object_or_404(seus.select_related(*relacions), pk=traspas.expedient_id)
