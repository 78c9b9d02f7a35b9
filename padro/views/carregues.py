"""An upload, from the browser to the store: send, look, answer, confirm."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from comptes.acces import registra
from comptes.enums import Accio, Rol
from comptes.perms import rols
from padro import actions
from padro.enums import EstatCarrega
from padro.forms import FitxerForm, JustificacionsForm, RespostesForm
from padro.lectura import Rebuig
from padro.llibre import marca_errors
from padro.missatges import text
from padro.models import Carrega, EnviamentEsperat
from padro.previa import Previa
from padro.tasks import llegeix_carrega
from padro.views.descarregues import llibre_excel
from padro.views.enviaments import pagina_de_l_esperat

ENVIEN = (Rol.MUNICIPAL, Rol.COORDINADORA)
LLEGIT_AL_MOMENT = 1_500_000  # bytes: a bigger file is read by the worker, with its progress


@require_POST
@rols(*ENVIEN)
def puja(request, uid):
    """Receive a file and read it; a refusal comes back on the page it was sent from."""
    esperats = EnviamentEsperat.objects.visibles_per(request.user)
    esperat = get_object_or_404(esperats.select_related("campanya__versio", "municipi"), uid=uid)
    form = FitxerForm(request.POST, request.FILES)
    if not form.is_valid():
        return pagina_de_l_esperat(request, esperat, form, status=422)
    try:
        carrega = actions.rep_fitxer(
            esperat=esperat, fitxer=form.cleaned_data["fitxer"], per=request.user
        )
        if carrega.mida > LLEGIT_AL_MOMENT:
            llegeix_carrega.defer(carrega_id=carrega.pk)
        else:
            actions.llegeix(carrega=carrega)
    except Rebuig as rebuig:
        form.add_error("fitxer", text(rebuig))
    except actions.NoPermesError as motiu:
        form.add_error(None, str(motiu))
    else:
        return redirect("padro:previa", carrega.uid)
    return pagina_de_l_esperat(request, esperat, form, status=422)


@require_GET
@rols(*ENVIEN)
def previa(request, uid):
    """What the file would change, all its errors, and what it has to be asked."""
    carrega = _carrega(request, uid)
    if carrega.estat == EstatCarrega.LLEGINT:
        return render(request, "padro/llegint.html", {"carrega": carrega})
    if carrega.estat != EstatCarrega.PENDENT:
        return _acabada(request, carrega)
    return _pagina(request, carrega)


@require_POST
@rols(*ENVIEN)
def respon(request, uid):
    """Fix errors without sending the file again, and read it once more with the answers."""
    carrega = _carrega(request, uid)
    if carrega.estat != EstatCarrega.PENDENT:
        return _acabada(request, carrega)
    previa = Previa(carrega)
    form = RespostesForm(request.POST, **previa.preguntes())
    if not form.is_valid():
        return _pagina(request, carrega, respostes=form, status=422)
    respostes = form.respostes()
    for decisio in ("milers", "blancs_zero", "sense_estrangers"):
        if decisio in request.POST:
            respostes[decisio] = True
    try:
        actions.resol(carrega=carrega, respostes=respostes)
    except Rebuig as rebuig:
        messages.error(request, text(rebuig))
        return redirect("padro:esperat", carrega.esperat.uid)
    return redirect("padro:previa", carrega.uid)


@require_GET
@rols(*ENVIEN)
def errors(request, uid):
    """The same workbook with its errors marked."""
    carrega = _carrega(request, uid)
    if carrega.estat != EstatCarrega.PENDENT:
        return _acabada(request, carrega)
    with carrega.fitxer.open("rb") as fitxer:
        llibre = marca_errors(fitxer.read(), Previa(carrega).errors)
    registra(request, Accio.DESCARREGA, f"padro.carrega:{carrega.uid}", carrega.esperat.municipi)
    return llibre_excel(llibre, "errors", carrega.esperat)


@require_POST
@rols(*ENVIEN)
def confirma(request, uid):
    """Store the figures. A second click finds them stored and says so."""
    carrega = _carrega(request, uid)
    if carrega.estat != EstatCarrega.PENDENT:
        return _acabada(request, carrega)
    form = JustificacionsForm(request.POST, avisos=Previa(carrega).avisos)
    if not form.is_valid():
        return _pagina(request, carrega, justificacions=form, status=422)
    try:
        enviament = actions.confirma(
            carrega=carrega, per=request.user, justificacions=form.justificacions()
        )
    except actions.NoPermesError as motiu:
        messages.error(request, str(motiu))
        return redirect("padro:esperat", carrega.esperat.uid)
    if enviament.revisio > carrega.sobre_revisio:
        frase = _("S'han desat les xifres: revisió %(n)s.")
    else:
        frase = _("El fitxer diu el mateix que la revisió %(n)s, que continua vigent.")
    messages.success(request, frase % {"n": enviament.revisio})
    return redirect("padro:enviament", enviament.uid)


@require_POST
@rols(*ENVIEN)
def descarta(request, uid):
    carrega = _carrega(request, uid)
    actions.descarta(carrega=carrega)
    messages.info(request, _("S'ha descartat el fitxer: no s'ha desat res."))
    return redirect("padro:esperat", carrega.esperat.uid)


def _carrega(request, uid):
    carregues = Carrega.objects.visibles_per(request.user)
    relacions = ("esperat__campanya__versio", "esperat__municipi", "enviament")
    return get_object_or_404(carregues.select_related(*relacions), uid=uid)


def _acabada(request, carrega):
    """Where an upload that does not wait for its sender has led."""
    if carrega.estat == EstatCarrega.LLEGINT:
        return redirect("padro:previa", carrega.uid)
    if carrega.estat == EstatCarrega.CONFIRMADA:
        messages.info(
            request,
            _("Aquest fitxer ja s'ha carregat: el va desar %(qui)s.")
            % {"qui": carrega.enviament.carregat_per},
        )
        return redirect("padro:enviament", carrega.enviament.uid)
    if carrega.estat == EstatCarrega.REBUTJADA:
        messages.error(request, text(Rebuig(carrega.motiu, carrega.contingut)))
    else:
        messages.info(request, _("Aquesta càrrega ja no és vigent. Torneu a pujar el fitxer."))
    return redirect("padro:esperat", carrega.esperat.uid)


def _pagina(request, carrega, *, respostes=None, justificacions=None, status=200):
    previa = Previa(carrega, mostra=request.GET.get("mostra", ""), des_de=request.GET.get("des_de"))
    context = {
        "carrega": carrega,
        "esperat": carrega.esperat,
        "previa": previa,
        "respostes": respostes or RespostesForm(**previa.preguntes()),
        "justificacions": justificacions or JustificacionsForm(avisos=previa.avisos),
    }
    return render(request, "padro/previa.html", context, status=status)
