"""Any figure by any two of its dimensions: asked for, seen, kept, shared and taken away."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comptes.enums import Rol
from comptes.perms import rols
from informes.baixada import baixa, oberta, signat
from informes.document import Quadre
from informes.encreuaments.demanda import Demanda, EncreuamentError, encreuables
from informes.encreuaments.forms import DemandaForm, DesaForm
from informes.encreuaments.taula import FONT, document, encreua
from informes.escriptura import dia
from informes.models import Encreuament
from informes.sortida import obert
from informes.sortida.excel import excel
from informes.sortida.pagina import blocs
from informes.territori import abast_per
from informes.views.feines import TIPUS
from informes.xifres import SALES
from pla.views.desa import enviat

LECTURA = (Rol.COORDINADORA, Rol.TECNICA)
BUIT = {"blocs": [], "fet_el": "", "massa": "", "form": None, "conflicte": None}


@require_GET
@rols(*LECTURA)
def llista(request):
    seus = Encreuament.objects.visibles_per(request.user).select_related("creat_per")
    return render(request, "informes/encreuaments/llista.html", {"encreuaments": seus})


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request):
    """First the figure; then by what, with the table below and a name to keep it."""
    _comarca(request)
    xifres = {xifra.codi: xifra for xifra in encreuables()}
    if request.GET.get("xifra") not in xifres:
        sales = groupby(xifres.values(), key=lambda xifra: xifra.codi.partition(".")[0])
        context = {"sales": [(SALES[sala], list(seves)) for sala, seves in sales]}
        return render(request, "informes/encreuaments/tria.html", context)
    return _pagina(request, xifres[request.GET["xifra"]], Encreuament())


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def edita(request, uid):
    encreuament = _encreuament(request, uid)
    xifra = {xifra.codi: xifra for xifra in encreuables()}.get(encreuament.xifra)
    if xifra is None:
        messages.error(request, _("Aquesta xifra ja no existeix: feu-ne un de nou."))
        return redirect("informes:encreuaments")
    return _pagina(request, xifra, encreuament)


def _pagina(request, xifra, encreuament):
    """What is asked for comes in the address; what is sent is only its name."""
    abast = abast_per(request.user)
    desat = DemandaForm.dades_de(encreuament) if encreuament.pk else None
    demanat = DemandaForm(
        request.GET if "files" in request.GET else desat, xifra=xifra, abast=abast
    )
    context = BUIT | {"xifra": xifra, "encreuament": encreuament, "demanda": demanat}
    if demanat.is_bound and demanat.is_valid():
        desa = DesaForm(
            request.POST or None,
            instance=encreuament,
            per=request.user,
            demanat=demanat.encreuament(),
        )
        if feta := enviat(request, desa):
            messages.success(request, _("Encreuament desat."))
            return redirect("informes:encreuament", feta.uid)
        context |= _taula(demanat.demanda) | {"form": desa, "conflicte": desa.conflicte}
    elif request.method == "POST":
        raise Http404
    codi = 409 if context.get("conflicte") else 200
    return render(request, "informes/encreuaments/edita.html", context, status=codi)


def _taula(demanda: Demanda) -> dict:
    try:
        taules = blocs([Quadre(encreua(demanda), FONT)])
        return {"blocs": taules, "fet_el": dia(timezone.localdate())}
    except EncreuamentError as error:
        return {"massa": str(error)}


@require_GET
@rols(*LECTURA)
def encreuament(request, uid):
    encreuament = _encreuament(request, uid)
    edita = request.user.te_rol(Rol.COORDINADORA)
    context = BUIT | {"encreuament": encreuament, "edita": edita, "xifra": None}
    context["extensions"] = list(obert.FORMATS)
    try:
        demanda = Demanda.de(encreuament, abast_per(request.user))
        context |= {"xifra": demanda.xifra} | _taula(demanda)
    except EncreuamentError as error:
        context["massa"] = str(error)
    return render(request, "informes/encreuaments/encreuament.html", context)


@require_POST
@rols(Rol.COORDINADORA)
def esborra(request, uid):
    encreuament = _encreuament(request, uid)
    if encreuament.creat_per != request.user:
        messages.error(request, _("L'ha fet una altra persona: només ella el pot treure."))
        return redirect("informes:encreuament", uid)
    encreuament.delete()
    messages.success(request, _("Encreuament tret."))
    return redirect("informes:encreuaments")


@require_GET
@rols(*LECTURA)
def fitxer(request, uid, extensio):
    encreuament = _encreuament(request, uid)
    if extensio not in ("csv", "json", "xlsx"):
        raise Http404
    try:
        demanda = Demanda.de(encreuament, abast_per(request.user))
        tot = document(demanda, encreuament.nom, timezone.localdate())
    except EncreuamentError as error:
        messages.error(request, str(error))
        return redirect("informes:encreuament", uid)
    tot = signat(tot, request.user)
    [taula] = tot.taules()
    cos, tipus = (excel(tot), TIPUS["xlsx"]) if extensio == "xlsx" else oberta(tot, taula, extensio)
    return baixa(
        request, cos, f"encreuament-{demanda.periode.codi}.{extensio}".replace("/", "_"), tipus,
        objecte=f"informes.encreuament:{uid}.{extensio}",
        descrit=reverse("informes:encreuament_fitxer", args=[uid, "json"]),
        empremta=tot.empremta, consulta=demanda.consulta, files=len(taula.files),
    )  # fmt: skip


def _encreuament(request, uid) -> Encreuament:
    seus = Encreuament.objects.visibles_per(request.user).select_related("creat_per")
    return get_object_or_404(seus, uid=uid)


def _comarca(request) -> None:
    """To who coordinates nothing but a municipality there is nothing to cross here."""
    if not request.user.assignacio.comarca_id:
        raise Http404
