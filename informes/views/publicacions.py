"""Semesters given to everybody: prepared, confirmed, read again and withdrawn."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from comptes.enums import Rol
from comptes.perms import rols
from informes.baixada import baixa, files_de, oberta, signat
from informes.document import Document
from informes.instantania import instantania
from informes.models import ParametresInformes, Publicacio
from informes.observatori import actions, publica
from informes.observatori.forms import ParametresForm, RetiraForm
from informes.observatori.jsonstat import a_jsonstat
from informes.observatori.pagina import document_de, presenta
from informes.sortida import obert
from informes.sortida.excel import excel
from informes.taules import Taula
from informes.views.feines import TIPUS
from padro.models import Campanya
from pla.actions import PlaError
from pla.views.desa import escriu


@require_GET
@rols(Rol.COORDINADORA)
def llista(request):
    """Each semester: how much of it is validated, and what has been published of it."""
    seves = Publicacio.objects.visibles_per(request.user).defer("originals", "taules")
    seves = list(seves.select_related("publicada_per", "retirada_per"))
    vives = set(
        Publicacio.objects.visibles_per(request.user).publicades().values_list("pk", flat=True)
    )
    del_semestre: dict[str, list[Publicacio]] = {}
    for feta in seves:
        feta.es_viva = feta.pk in vives
        del_semestre.setdefault(feta.semestre, []).append(feta)
    campanyes = _campanyes(request).amb_recompte()
    context = {
        "semestres": [
            (campanya, del_semestre.get(campanya.semestre, [])) for campanya in campanyes
        ],
        "llindar": publica.llindar_de(_comarca(request)),
    }
    return render(request, "informes/publicacions/llista.html", context)


@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nova(request, semestre):
    """What anybody would read, and what is hidden; on confirming, exactly that is published."""
    campanya = get_object_or_404(_campanyes(request).select_related("comarca"), semestre=semestre)
    if request.method == "POST":
        return _confirma(request, campanya)
    try:
        with instantania():
            proposta = publica.proposa(campanya=campanya, abast=request.user.abast)
    except PlaError as error:
        messages.error(request, error.missatge)
        return redirect("informes:publicacions")
    ara = actions.publicada(campanya.comarca, semestre)
    context = {
        "campanya": campanya,
        "proposta": proposta,
        "taules": [(resum, presenta(resum.taula)) for resum in proposta.resums],
        "ara": ara,
        "igual": ara is not None and ara.empremta == proposta.empremta,
    }
    return render(request, "informes/publicacions/nova.html", context)


def _confirma(request, campanya):
    try:
        feta = actions.publica_una_vegada(
            campanya=campanya,
            abast=request.user.abast,
            vista=request.POST.get("empremta", ""),
            per=request.user,
        )
    except PlaError as error:
        messages.error(request, error.missatge)
        return redirect(request.get_full_path())
    messages.success(request, _("Publicat. Ja ho pot llegir tothom."))
    return redirect("informes:publicacio", feta.uid)


@require_GET
@rols(Rol.COORDINADORA)
def publicacio(request, uid):
    feta = _publicacio(request, uid)
    originals, taules = publica.de_json(feta.originals), publica.de_json(feta.taules)
    context = {
        "publicacio": feta,
        "formats": FORMATS,
        "es_viva": actions.publicada(feta.comarca, feta.semestre) == feta,
        "taules": [
            (resum, presenta(resum.taula))
            for resum in publica.resums(originals, taules, feta.llindar)
        ],
    }
    return render(request, "informes/publicacions/publicacio.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def retira(request, uid):
    feta = _publicacio(request, uid)
    form = RetiraForm(request.POST or None)
    if feta.retirada_el:
        return redirect("informes:publicacio", uid)
    if request.method == "POST" and form.is_valid():
        actions.retira(publicacio=feta, motiu=form.cleaned_data["motiu"], per=request.user)
        messages.success(request, _("Retirada. Ja no la pot llegir ningú de fora del servei."))
        return redirect("informes:publicacio", uid)
    context = {"publicacio": feta, "form": form}
    return render(request, "informes/publicacions/retira.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def parametres(request):
    """The threshold of the publications, and the years that town halls may fetch."""
    seus = _parametres(request) or ParametresInformes(comarca=_comarca(request))
    form = ParametresForm(request.POST or None, instance=seus, per=request.user)
    return escriu(
        request,
        form,
        "informes/publicacions/parametres.html",
        {},
        desti=lambda fets: reverse("informes:publicacions"),
        missatge=_("S'han desat els paràmetres."),
    )


@require_GET
@rols(Rol.COORDINADORA)
def taula(request, uid, codi, extensio):
    """A public table as it is published, for whoever answers for it."""
    feta = _publicacio(request, uid)
    taules = {seva.codi: seva for seva in publica.de_json(feta.taules)}
    if codi not in taules or extensio not in OBERT:
        raise Http404
    escriu_la, tipus = OBERT[extensio]
    return _descarrega(
        request,
        feta,
        f"{codi}.{extensio}",
        escriu_la(taules[codi], feta),
        f"{tipus}; charset=utf-8",
        len(taules[codi].files),
    )


def _signada(feta: Publicacio) -> Document:
    return signat(document_de(feta), feta.publicada_per, feta.publicada_el)


def _jsonstat(taula: Taula, feta: Publicacio) -> str:
    return a_jsonstat(
        taula,
        semestre=feta.semestre,
        fets=feta.fets,
        actualitzat=feta.publicada_el,
        llindar=feta.llindar,
    )


OBERT = {
    "csv": (lambda taula, feta: obert.a_csv(taula), "text/csv"),
    "json": (lambda taula, feta: oberta(_signada(feta), taula, "json")[0], "application/json"),
    "jsonstat": (_jsonstat, "application/json"),
}
FORMATS = (("csv", "CSV"), ("json", "JSON"), ("jsonstat", "JSON-stat"))


@require_GET
@rols(Rol.COORDINADORA)
def xlsx(request, uid):
    feta = _publicacio(request, uid)
    document = _signada(feta)
    return _descarrega(
        request, feta, "dades.xlsx", excel(document), TIPUS["xlsx"], files_de(document)
    )


def _descarrega(request, feta: Publicacio, nom: str, cos: str | bytes, tipus: str, files: int):
    return baixa(
        request, cos, f"{feta.comarca.codi}-{feta.semestre}-r{feta.revisio}-{nom}", tipus,
        objecte=f"informes.publicacio:{feta.uid}:{nom}",
        empremta=feta.empremta, periode=feta.semestre, revisio=feta.revisio, files=files,
    )  # fmt: skip


def _publicacio(request, uid) -> Publicacio:
    seves = Publicacio.objects.visibles_per(request.user)
    return get_object_or_404(
        seves.select_related("comarca", "publicada_per", "retirada_per"), uid=uid
    )


def _campanyes(request):
    return Campanya.objects.visibles_per(request.user).filter(comarca=_comarca(request))


def _parametres(request) -> ParametresInformes | None:
    return ParametresInformes.objects.visibles_per(request.user).first()


def _comarca(request):
    """The comarca of her role: to who works for a municipality nothing of this exists."""
    if not request.user.assignacio.comarca_id:
        raise Http404
    return request.user.assignacio.comarca
