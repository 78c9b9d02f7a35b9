"""The chapters of a template, and the order of everything in it. Each change is a version."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comptes.enums import Rol
from comptes.perms import rols
from informes.plantilles.actions import VersioNovaError, edita, que_canvia
from informes.plantilles.forma import Forma, FormaError
from informes.plantilles.forms import FUNCIONS, CapitolForm, MoviForm
from informes.plantilles.pagina import TIPUS, capitols
from informes.views.plantilles import plantilla_o_404
from pla.actions import PlaError

PLANTILLA, CAPITOL = "informes:plantilla", "informes:plantilla_capitol"


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def nou(request, uid):
    plantilla = plantilla_o_404(request, uid)
    versio = plantilla.actual
    form = CapitolForm.de(request.POST or None, versio.numero)
    context = {"plantilla": plantilla, "form": form}
    if form.is_valid():
        feta = escriu(request, plantilla, form, lambda forma: None, form.afegeix, context)
        if feta:
            messages.success(request, _("Capítol afegit, amb un text. Afegiu-hi el que calgui."))
            return redirect(CAPITOL, uid, feta.forma["capitols"][-1]["codi"])
    return mostra(request, "informes/plantilles/capitol_nou.html", context)


@require_http_methods(["GET", "POST"])
@rols(Rol.COORDINADORA)
def capitol(request, uid, capitol):
    plantilla = plantilla_o_404(request, uid)
    versio = plantilla.actual
    forma = Forma.de_json(versio.forma)
    seu = capitol_o_404(forma, capitol)
    form = CapitolForm.de(request.POST or None, versio.numero, seu)
    context = {"plantilla": plantilla, "actual": versio, "form": form, "tipus": TIPUS}
    context["capitol"] = next(
        fila for fila in capitols(forma, dict(FUNCIONS)) if fila.codi == capitol
    )
    canvia = form.canvia(capitol)
    if form.is_valid() and escriu(request, plantilla, form, _titol(capitol), canvia, context):
        messages.success(request, _("Capítol desat."))
        return redirect(CAPITOL, uid, capitol)
    return mostra(request, "informes/plantilles/capitol.html", context)


@require_POST
@rols(Rol.COORDINADORA)
def mou(request, uid):
    """Up, down or out, of a chapter or of a block; the page that asked is shown again."""
    plantilla = plantilla_o_404(request, uid)
    form = MoviForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        edita(plantilla, form.toca, form.canvia, "", request.user, form.cleaned_data["damunt"])
    except PlaError as error:
        messages.error(request, error.missatge)
    except FormaError as error:
        messages.error(request, _frase(error, form))
    else:
        if form.cleaned_data["cap"] == "treu":
            messages.success(
                request, _("Tret. Si ha estat sense voler, torneu a la versió d'abans.")
            )
    if form.cleaned_data["bloc"]:
        return redirect(CAPITOL, uid, form.cleaned_data["capitol"])
    return redirect(PLANTILLA, uid)


def _frase(error: FormaError, form) -> str:
    if form.cleaned_data["bloc"]:
        return _("Un capítol ha de tenir algun bloc: afegiu-n'hi un altre o traieu el capítol.")
    return _("Una plantilla ha de tenir algun capítol: afegiu-n'hi un altre abans.")


def _titol(codi: str):
    """What the form of a chapter touches of it."""

    def toca(forma: Forma):
        trobats = [(c.titol, c.funcio) for c in forma.capitols if c.codi == codi]
        return trobats

    return toca


def capitol_o_404(forma: Forma, codi: str):
    try:
        return forma.capitol(codi)
    except KeyError:
        raise Http404 from None


def escriu(request, plantilla, form, toca, canvia, context):
    """The version that a valid form leaves; nothing when it is refused, and the form says why."""
    camps = form.cleaned_data
    try:
        return edita(plantilla, toca, canvia, camps["nota"], request.user, camps["damunt"])
    except VersioNovaError as error:
        vista = plantilla.versions.filter(numero=camps["damunt"]).first()
        context["conflicte"] = error
        context["canvis"] = que_canvia(vista, error.actual) if vista else []
        form.posa_la_darrera(error.actual.numero)
    except FormaError as error:
        for errada in error.errades:
            form.add_error(None, f"{errada.on}: {errada.missatge}")
    return None


def mostra(request, pagina: str, context):
    """The page of a form; status 409 when somebody has written meanwhile."""
    return render(request, pagina, context, status=409 if "conflicte" in context else 200)
