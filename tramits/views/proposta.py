"""The proposal of a report, its document, and each step until it is closed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import constancia
from comptes.enums import Rol
from comptes.perms import rols
from tramits import actions
from tramits.actions.bloqueig import amb_relacions
from tramits.cami_informe import ENRERE
from tramits.enums import EstatTramit as E
from tramits.forms.passos_informe import formularis
from tramits.forms.proposta import EmetForm
from tramits.models import Tramit
from tramits.papers.cas import CasProposta
from tramits.papers.impres import impres_de, tipus_de
from tramits.presenters.integracio import de_la_pagina
from tramits.presenters.proposta import suggeriment_de


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def proposta(request, uid):
    """Where the report is, and the small form of what comes next; also how to go back."""
    tramit = _informe(request, uid)
    suggerit = suggeriment_de(tramit)
    if request.POST.get("pas") == "enrere":
        return _torna_enrere(request, tramit)
    pas = request.POST.get("pas", "")
    forms = formularis(tramit, request.user, pas, request.POST, suggerit)
    if request.method == "POST" and (form := forms.get(pas)) and _fet(form):
        messages.success(request, _("Desat."))
        return redirect("tramits:proposta", uid)
    constancia.consulta(request, tramit.persona, "proposta d'informe")
    context = de_la_pagina(tramit, request.user) | {
        "tramit": tramit, "informe": tramit.informe, "suggerit": suggerit,
        "forms": forms, "enrere": tramit.estat in ENRERE,
    }  # fmt: skip
    return render(request, "tramits/integracio/proposta.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def document(request, uid):
    """See the document before it is issued, and issue it."""
    tramit = _informe(request, uid)
    if tramit.estat != E.PROPOSTA:
        return redirect("tramits:proposta", uid)
    cas = CasProposta(tramit, request.user, timezone.localdate())
    form = EmetForm(request.POST or None, cas=cas, tipus=tipus_de(tramit))
    tria = form.tria()
    if "emet" in request.POST and form.is_valid() and (paper := _emet(request, tramit, form, tria)):
        return redirect("acollida:paper", paper.uid)
    constancia.consulta(request, tramit.persona, "proposta d'informe nova")
    impres = impres_de(cas, tria["text"])
    context = {
        "tramit": tramit, "cas": cas, "form": form, "impres": impres,
        "cos": impres.cos(nivell=2), "buits": impres.buits,
    }  # fmt: skip
    return render(request, "tramits/integracio/document.html", context)


def _informe(request, uid) -> Tramit:
    tramit = get_object_or_404(amb_relacions(Tramit.objects.visibles_per(request.user)), uid=uid)
    if not tramit.tipus.es_informe:
        raise Http404
    return tramit


def _fet(form) -> bool:
    if not form.is_valid():
        return False
    try:
        form.fes()
    except actions.PasError as error:
        form.diu_per_que_no(error)
        return False
    return True


def _torna_enrere(request, tramit):
    try:
        actions.torna_enrere(
            tramit=tramit, de=request.POST.get("de", tramit.estat), per=request.user
        )
    except actions.PasError as error:
        messages.warning(request, str(error))
    return redirect("tramits:proposta", tramit.uid)


def _emet(request, tramit, form, tria):
    try:
        paper = actions.emet_proposta(
            tramit=tramit,
            text=tria["text"],
            versio=tria["versio"],
            per=request.user,
            uid=form.cleaned_data["uid"],
            motiu=form.cleaned_data.get("motiu", ""),
        )
    except actions.PasError as error:
        form.diu_per_que_no(error)
        return None
    messages.success(request, _("Document emès: %(numero)s.") % {"numero": paper.numero})
    return paper
