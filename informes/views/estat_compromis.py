"""How a commitment is in a balanç: its state, and observations that its figures write."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida.formularis import ConflicteError
from comptes.enums import Rol
from comptes.perms import rols
from informes.balancos.ajuda import MOSTRES
from informes.balancos.contingut import Fitxa, obert
from informes.balancos.forms import EstatForm
from informes.balancos.lector import Lector
from informes.balancos.pagina import Enllacos, peces
from informes.balancos.paragrafs import paragrafs
from informes.balancos.textos import sense_enviar
from informes.views.balancos import balanc_o_404
from informes.xifres import XIFRES
from pla.actions import PlaError
from pla.models import Compromis, EstatCompromis
from pla.presenters.progres import compromisos_amb_progres

ANTERIOR = "anterior"


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def estat(request, uid, compromis):
    balanc = balanc_o_404(request, uid)
    compromis = _compromis_o_404(request, balanc, compromis)
    if balanc.tancat_el:
        messages.error(request, _("El balanç ja és tancat: el que diu no canvia."))
        return redirect("informes:balanc", uid)
    lector = Lector.de(balanc)
    instancia = _instancia(request, balanc, compromis)
    enviat = _enviat(request, lector, instancia)
    form = EstatForm(enviat, instance=instancia, per=request.user, lector=lector)
    if request.method == "POST" and not form.recuperat:
        return _desa(request, balanc, compromis, form)
    return _mostra(request, balanc, compromis, form)


def _desa(request, balanc, compromis, form):
    conflicte = None
    if form.repetida():
        return redirect("informes:balanc", balanc.uid)
    if form.is_valid():
        try:
            form.save()
        except ConflicteError:
            conflicte = _conflicte(form)
        except PlaError as error:
            messages.error(request, error.missatge)
            return redirect("informes:balanc_estat", balanc.uid, compromis.uid)
        else:
            messages.success(request, _("Compromís desat."))
            return redirect("informes:balanc", balanc.uid)
    return _mostra(request, balanc, compromis, form, conflicte)


def _mostra(request, balanc, compromis, form, conflicte=None):
    fitxa, lector = Fitxa.de(compromis), form.lector
    escrit = form["observacions"].value() or ""
    dit = obert(fitxa, EstatCompromis(observacions=escrit), lector)
    context = {
        "balanc": balanc,
        "compromis": compromis,
        "fitxa": fitxa,
        "form": form,
        "conflicte": conflicte,
        "dit": dit,
        "peces": peces(dit, Enllacos(lector, request.user)),
        "paragrafs": paragrafs(lector).values(),
        "mostres": MOSTRES,
        "anterior": _anterior(request, form.instance),
        "xifres": sorted(XIFRES.values(), key=lambda xifra: xifra.codi),
    }
    status = 409 if conflicte else 200
    return render(request, "informes/balancos/estat.html", context, status=status)


def _enviat(request, lector, estat):
    """What was sent; who asks to see it, or for a paragraph, has not said it yet."""
    if not {"mira", "paragraf"} & request.POST.keys():
        return request.POST or None
    dades = sense_enviar(request.POST)
    if text := _paragraf(request, lector, estat):
        abans = dades.get("observacions", "").strip()
        dades["observacions"] = f"{abans}\n\n{text}" if abans else text
    return dades


def _paragraf(request, lector, estat) -> str:
    codi = request.POST.get("paragraf", "")
    if codi == ANTERIOR:
        return getattr(_anterior(request, estat), "observacions", "")
    paragraf = paragrafs(lector).get(codi)
    return paragraf.escriu(lector.valor) if paragraf else ""


def _anterior(request, estat) -> EstatCompromis | None:
    """What the balanç before said of the commitment: its gaps give the numbers of this one."""
    visibles = EstatCompromis.objects.visibles_per(request.user).select_related("balanc")
    d_abans = visibles.filter(
        compromis=estat.compromis, balanc__periode__lt=estat.balanc.periode
    ).exclude(observacions="")
    return d_abans.order_by("-balanc__periode").first()


def _instancia(request, balanc, compromis) -> EstatCompromis:
    """What it said when the form was opened, which sends a `uid` only if it said nothing."""
    if "uid" in request.POST:
        return EstatCompromis(balanc=balanc, compromis=compromis)
    fets = (estat for estat in balanc.estats.all() if estat.compromis_id == compromis.pk)
    return next(fets, None) or EstatCompromis(balanc=balanc, compromis=compromis)


def _compromis_o_404(request, balanc, uid):
    visibles = Compromis.objects.visibles_per(request.user)
    seus = visibles.filter(prioritat__mandat=balanc.mandat).select_related("prioritat")
    return get_object_or_404(compromisos_amb_progres(seus), uid=uid)


def _conflicte(form) -> dict:
    diferencies, escrit = form.diferencies(), form.instance
    return {
        "per": escrit.modificat_per,
        "el": escrit.modificat_el,
        "diferencies": diferencies,
        "afegides": [],
    }
