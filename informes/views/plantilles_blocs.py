"""A block of a chapter: its title and what it asks for, by names."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acollida.formularis import Recuperat
from comptes.enums import Rol
from comptes.perms import rols
from informes.balancos.ajuda import MOSTRES
from informes.plantilles import edicio, tries
from informes.plantilles.forma import Bloc, Forma, TipusBloc
from informes.plantilles.forms_blocs import form_de
from informes.plantilles.pagina import TIPUS
from informes.plantilles.prova import lector_de, llegit
from informes.territori import abast_per
from informes.views.plantilles import plantilla_o_404
from informes.views.plantilles_capitols import CAPITOL, capitol_o_404, escriu, mostra
from informes.xifres import XIFRES


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request, uid, capitol, tipus):
    if tipus not in list(TipusBloc):
        raise Http404
    return _bloc(request, uid, capitol, TipusBloc(tipus), None)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def bloc(request, uid, capitol, bloc):
    return _bloc(request, uid, capitol, None, bloc)


def _bloc(request, uid, capitol, tipus, codi):
    plantilla = plantilla_o_404(request, uid)
    versio = plantilla.actual
    forma = Forma.de_json(versio.forma)
    seu = _bloc_o_404(forma, capitol, codi) if codi else None
    tipus = seu.tipus if seu else tipus
    comarca, avui = plantilla.comarca, timezone.localdate()
    lector = lector_de(comarca, abast_per(request.user), avui.year - 1, avui)
    form = form_de(tipus, seu, versio.numero, _enviat(request), comarca=comarca, lector=lector)
    context = {
        "plantilla": plantilla,
        "capitol": capitol_o_404(forma, capitol),
        "bloc": seu,
        "tipus": TIPUS[tipus],
        "form": form,
        "exercici": avui.year - 1,
    }
    if form.is_valid() and _desa(request, plantilla, capitol, seu, tipus, form, context):
        messages.success(request, _("Bloc desat.") if seu else _("Bloc afegit."))
        return redirect(CAPITOL, uid, capitol)
    _ajuda(context, form, tipus)
    return mostra(request, "informes/plantilles/bloc.html", context)


def _enviat(request):
    """What was sent; who only asks to look has not said it yet."""
    if "mira" not in request.POST:
        return request.POST or None
    dades = Recuperat(mutable=True)
    dades.update(request.POST)
    return dades


def _desa(request, plantilla, capitol, seu: Bloc | None, tipus, form, context):
    def canvia(forma):
        codi = seu.codi if seu else _codi_lliure(forma, capitol, form, tipus)
        return edicio.posa_bloc(forma, capitol, form.bloc(codi, tipus))

    def toca(forma):
        """Of a new block, only that its chapter is still there."""
        if capitol not in {c.codi for c in forma.capitols}:
            return None
        return [b for b in forma.capitol(capitol).blocs if b.codi == seu.codi] if seu else True

    return escriu(request, plantilla, form, toca, canvia, context)


def _codi_lliure(forma, capitol, form, tipus) -> str:
    presos = [b.codi for b in forma.capitol(capitol).blocs]
    return edicio.codi_lliure(form.cleaned_data["titol"] or tipus.value, presos, tipus.value)


def _ajuda(context, form, tipus) -> None:
    """The list of figures, or how they are put in a text and what this one would say."""
    if form.tria_xifres:
        cerca = form.data.get("cerca", "") if form.is_bound else ""
        context["cerca"] = cerca
        context["sales"] = tries.sales(form.triades, cerca, desglossables=form.nomes_desglossables)
        context["com"] = tries.comunes(form.triades)
    if tipus is TipusBloc.TEXT:
        text = form["text"].value() or ""
        context["llegit"], context["errades"] = llegit(text, form.lector) if text else ("", ())
        context["mostres"] = MOSTRES
        context["xifres"] = sorted(XIFRES.values(), key=lambda xifra: xifra.codi)


def _bloc_o_404(forma: Forma, capitol: str, codi: str) -> Bloc:
    try:
        return edicio.bloc_de(forma, capitol, codi)
    except KeyError:
        raise Http404 from None
