"""The page of a procedure, its steps and its corrections."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia
from acollida.formularis import ConflicteError
from comptes.enums import Rol
from comptes.perms import rols
from tramits.actions import PasError
from tramits.enums import EstatTramit
from tramits.forms.edicio import EdicioForm
from tramits.forms.passos import FORMULARIS
from tramits.models import Tramit
from tramits.presenters.pagina import de_la_pagina
from tramits.presenters.passos import porta, verb
from tramits.transicions import es_pot, te_pas

RELACIONS = (
    "comarca", "persona__municipi", "expedient__comarca", "tipus", "municipi", "tecnica",
    "informe__trasllat_a", "modificat_per",
)  # fmt: skip


@require_safe
@rols(Rol.TECNICA)
def tramit(request, uid):
    """Whose it is, where it stands, what may be done next and what has been done."""
    tramit = tramit_o_404(request, uid)
    context = de_la_pagina(tramit, request.user)
    sollicitant = context["sollicitant"]
    altres = [sollicitant] if sollicitant else []
    constancia.consulta(request, tramit.persona, "tràmit", altres=altres)
    return render(request, "tramits/tramits/tramit.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def passa(request, uid, a):
    """The small form of a step. If somebody has moved it meanwhile it is said, and nothing lost."""
    tramit = tramit_o_404(request, uid)
    if not te_pas(tramit.tipus.flux, a):
        raise Http404
    a, de = EstatTramit(a), tramit.estat
    if a not in FORMULARIS:
        return redirect(porta(tramit, a))
    if request.method != "POST" and not es_pot(tramit.tipus.flux, de, a):
        messages.warning(request, _("El tràmit ja no és on era: així és ara."))
        return redirect("tramits:tramit", uid)
    form = FORMULARIS[a](request.POST or None, tramit=tramit, a=a, per=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except PasError as error:
            form.diu(error)
            tramit = tramit_o_404(request, uid)
        else:
            messages.success(request, _("Desat: consta com a «%(estat)s».") % {"estat": a.label})
            return redirect("tramits:tramit", uid)
    constancia.consulta(request, tramit.persona, "pas d'un tràmit")
    context = {"tramit": tramit, "form": form, "verb": verb(form["de"].value() or de, a), "a": a}
    return render(request, "tramits/tramits/passa.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def edita(request, uid):
    tramit = tramit_o_404(request, uid)
    if not tramit.es_obert:
        messages.warning(request, _("El tràmit és tancat: només se'n pot anotar el resultat."))
        return redirect("tramits:tramit", uid)
    form = EdicioForm(request.POST or None, instance=tramit, per=request.user)
    conflicte = None
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except PasError as error:
            form.diu(error)
        except ConflicteError:
            conflicte = _conflicte(form, tramit)
        else:
            messages.success(request, _("Tràmit desat."))
            return redirect("tramits:tramit", uid)
    constancia.consulta(request, tramit.persona, "edició d'un tràmit")
    context = {"form": form, "tramit": tramit, "conflicte": conflicte}
    estat = 409 if conflicte else 200
    return render(request, "tramits/tramits/edita.html", context, status=estat)


def _conflicte(form, tramit: Tramit) -> dict:
    diferencies = form.diferencies()
    return {
        "per": tramit.modificat_per, "el": tramit.modificat_el, "diferencies": diferencies,
        "afegides": [],
    }  # fmt: skip


def tramit_o_404(request, uid) -> Tramit:
    tramits = Tramit.objects.visibles_per(request.user)
    return get_object_or_404(tramits.select_related(*RELACIONS), uid=uid)
