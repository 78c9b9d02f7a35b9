"""A participation in a programme: put in, read, corrected, extended and ended."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acollida import constancia, esborranys
from acollida.forms.programes import AcabaForm, ParticipacioForm, ProrrogaForm
from acollida.models import Participacio, Persona, Programa
from acollida.presenters.programes import Lectura
from acollida.views.desa_programa import desa
from comptes.enums import Rol
from comptes.perms import rols

RELACIONS = ("persona__municipi", "programa", "municipi", "entitat", "tecnica", "modificat_per")


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nova(request, uid, programa):
    """Put somebody in a programme."""
    persona = persona_o_404(request, uid)
    oberts = Programa.objects.visibles_per(request.user).vigents()
    en_blanc = Participacio(
        persona=persona,
        programa=get_object_or_404(oberts, codi=programa),
        municipi=persona.municipi,
        tecnica=request.user,
    )
    clau = esborranys.clau("participacio_nova", uid, en_blanc.programa_id)
    dades = esborranys.enviat(request, clau)
    form = ParticipacioForm(dades, instance=en_blanc, per=request.user)
    return _escriu(request, form, clau, _("Posa-la en un programa"), _("És al programa."))


@require_safe
@rols(Rol.TECNICA)
def participacio(request, uid):
    """All that there is of it, and the doors to write more."""
    trobada = participacio_o_404(request, uid)
    constancia.consulta(request, trobada.persona, "programa")
    lectura = Lectura(trobada)
    context = {"participacio": trobada, "lectura": lectura, "seccions": lectura.seccions()}
    return render(request, "acollida/programes/participacio.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def edita(request, uid):
    return _canvia(request, uid, ParticipacioForm, "participacio", _("Edita les dades"))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def prorroga(request, uid):
    """Beyond its foreseen end; of what has none, or has ended, there is nothing to extend."""
    trobada = participacio_o_404(request, uid)
    if trobada.fi or not trobada.fi_previst:
        return redirect("acollida:participacio", uid)
    return _canvia(request, uid, ProrrogaForm, "prorroga", _("Prorroga-la"))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def acaba(request, uid):
    """The last day, why and with what result; what ended by mistake is opened again here."""
    return _canvia(request, uid, AcabaForm, "acaba", _("Acaba-la"))


def _canvia(request, uid, classe, nom, titol):
    trobada = participacio_o_404(request, uid)
    clau = esborranys.clau(nom, uid)
    form = classe(esborranys.enviat(request, clau), instance=trobada, per=request.user)
    return _escriu(request, form, clau, titol, _("S'ha desat."))


def _escriu(request, form, clau, titol, fet):
    """The page of a form of a participation; once stored, back to it."""
    desada, conflicte = desa(request, form, clau, fet)
    if desada:
        return redirect("acollida:participacio", desada.uid)
    propia = form.instance
    constancia.consulta(request, propia.persona, "programa")
    context = {
        "form": form, "participacio": propia, "titol": titol, "clau": clau, "conflicte": conflicte,
    }  # fmt: skip
    status = 409 if conflicte else 200
    return render(request, "acollida/programes/formulari.html", context, status=status)


def participacio_o_404(request, uid) -> Participacio:
    visibles = Participacio.objects.visibles_per(request.user)
    return get_object_or_404(visibles.select_related(*RELACIONS), uid=uid)


def persona_o_404(request, uid) -> Persona:
    if not Programa.objects.visibles_per(request.user).exists():
        raise Http404
    persones = Persona.objects.visibles_per(request.user).select_related("municipi")
    return get_object_or_404(persones, uid=uid)
