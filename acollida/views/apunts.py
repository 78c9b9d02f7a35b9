"""The dated rows of a participation: added, corrected and taken away."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida import constancia, esborranys
from acollida.forms.apunts import AnullaApuntForm, ApuntForm
from acollida.models import Apunt, TipusApunt
from acollida.views.desa_programa import desa
from acollida.views.participacions import participacio_o_404
from comptes.enums import Rol
from comptes.perms import rols

RELACIONS = ("participacio__persona__municipi", "participacio__programa", "tipus", "modificat_per")


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def nou(request, uid, apunt):
    """Another row of a kind."""
    participacio = participacio_o_404(request, uid)
    tipus = TipusApunt.objects.visibles_per(request.user).vigents()
    tipus = get_object_or_404(tipus, programa=participacio.programa, codi=apunt)
    en_blanc = Apunt(participacio=participacio, tipus=tipus)
    return _escriu(request, en_blanc, esborranys.clau("apunt_nou", uid, tipus.pk))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def edita(request, uid):
    trobat = _apunt(request, uid)
    return _escriu(request, trobat, esborranys.clau("apunt", uid))


@require_http_methods(["GET", "POST"])
@rols(Rol.TECNICA)
def anulla(request, uid):
    """It stays, struck out and with its reason."""
    trobat = _apunt(request, uid)
    clau = esborranys.clau("apunt_anulla", uid)
    form = AnullaApuntForm(esborranys.enviat(request, clau), instance=trobat, per=request.user)
    return _pagina(request, form, clau, _("Anul·la l'apunt"))


def _escriu(request, apunt, clau):
    form = ApuntForm(esborranys.enviat(request, clau), instance=apunt, per=request.user)
    return _pagina(request, form, clau, str(apunt.tipus))


def _pagina(request, form, clau, titol):
    apunt, participacio = form.instance, form.instance.participacio
    desat, conflicte = desa(request, form, clau, _("S'ha desat."))
    if desat:
        return redirect("acollida:participacio", participacio.uid)
    constancia.consulta(request, participacio.persona, "programa")
    context = {
        "form": form, "participacio": participacio, "titol": titol, "clau": clau,
        "conflicte": conflicte, "apunt": apunt if apunt.pk else None,
    }  # fmt: skip
    status = 409 if conflicte else 200
    return render(request, "acollida/programes/formulari.html", context, status=status)


def _apunt(request, uid) -> Apunt:
    valids = Apunt.objects.visibles_per(request.user).valids()
    return get_object_or_404(valids.select_related(*RELACIONS), uid=uid)
