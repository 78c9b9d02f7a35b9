"""The qualitative reading of each year, theme by theme, beside what the figures say."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from acollida.formularis import FitxaForm
from comptes.enums import Rol
from comptes.perms import rols
from informes.diagnosis import PER_CODI, TEMES, fets
from informes.models import Diagnosi
from informes.sortida import prosa
from informes.sortida.pagina import blocs
from informes.territori import abast_per
from pla.views.desa import escriu

LECTURA = (Rol.COORDINADORA, Rol.TECNICA)
ANYS = 6


class DiagnosiForm(FitxaForm):
    """The text of a theme; two people at once lose nothing."""

    class Meta:
        model = Diagnosi
        fields = ["text"]

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["text"].widget.attrs |= {"rows": 16, "spellcheck": "true"}

    def clean_text(self):
        text = self.cleaned_data["text"]
        try:
            prosa.comprova(text)
        except prosa.ProsaError as error:
            raise ValidationError(str(error)) from None
        return text


@require_GET
@rols(*LECTURA)
def diagnosis(request):
    """The years, and how many themes of each are written."""
    _nomes_comarca(request)
    enguany = timezone.localdate().year
    escrits: dict[int, int] = {}
    for exercici in _seves(request).exclude(text="").values_list("exercici", flat=True):
        escrits[exercici] = escrits.get(exercici, 0) + 1
    exercicis = sorted({*escrits, *range(enguany - ANYS + 1, enguany + 1)}, reverse=True)
    context = {"anys": [(e, escrits.get(e, 0)) for e in exercicis], "temes": len(TEMES)}
    return render(request, "informes/diagnosi/llista.html", context)


@require_GET
@rols(*LECTURA)
def diagnosi(request, exercici):
    """A whole year: each theme with its figures, those of the year before, and its text."""
    abast = _abast(request, exercici)
    textos = {d.tema: d for d in _seves(request).filter(exercici=exercici)}
    parts = [
        {
            "tema": tema,
            "text": textos.get(tema.codi),
            "prosa": prosa.html(textos[tema.codi].text) if tema.codi in textos else "",
            "blocs": blocs([fets(tema, abast, exercici)]),
            "abans": blocs([fets(tema, abast, exercici - 1)]),
        }
        for tema in TEMES
    ]
    context = {"exercici": exercici, "anterior": exercici - 1, "parts": parts}
    return render(request, "informes/diagnosi/diagnosi.html", context)


@require_http_methods(["GET", "POST"])
@rols(*LECTURA)
def tema(request, exercici, tema):
    """Write a theme with the figures and last year's text at hand, and what it said before."""
    if tema not in PER_CODI:
        raise Http404
    abast, seves = _abast(request, exercici), _seves(request).filter(tema=tema)
    actual = seves.filter(exercici=exercici).first()
    instancia = actual or Diagnosi(
        comarca=request.user.assignacio.comarca, exercici=exercici, tema=tema
    )
    form = DiagnosiForm(request.POST or None, instance=instancia, per=request.user)
    context = {
        "tema": PER_CODI[tema],
        "exercici": exercici,
        "anterior": exercici - 1,
        "blocs": blocs([fets(PER_CODI[tema], abast, exercici)]),
        "abans": seves.filter(exercici=exercici - 1).first(),
        "versions": actual.events.order_by("-pgh_id").exclude(text="")[1:21] if actual else [],
    }
    return escriu(
        request,
        form,
        "informes/diagnosi/tema.html",
        context,
        desti=lambda desat: f"{reverse('informes:diagnosi', args=[exercici])}#{desat.tema}",
        missatge=_("Text desat."),
    )


def _seves(request):
    return Diagnosi.objects.visibles_per(request.user).select_related("modificat_per")


def _abast(request, exercici: int):
    _nomes_comarca(request)
    if not 2000 <= exercici <= 2100:
        raise Http404
    return abast_per(request.user)


def _nomes_comarca(request) -> None:
    if not request.user.assignacio.comarca_id:
        raise Http404
