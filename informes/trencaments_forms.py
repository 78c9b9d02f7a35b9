"""Writing down where a series breaks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, FitxaForm
from informes.models import Trencament
from informes.xifres import TOTES
from municipis.models import Municipi

SALES = {
    "padro": _("Padró"),
    "acollida": _("Acollida"),
    "cursos": _("Primera acollida"),
    "mediacio": _("Mediació"),
    "pla": _("Pla i activitats"),
    "programes": _("Programes"),
    "tramits": _("Tràmits"),
}


def opcions_de_xifra() -> list:
    """The figures by room; the first of each is all of them, which is the usual thing."""
    grups = []
    for sala, nom in SALES.items():
        seves = [(x.codi, x.titol) for x in TOTES if x.codi.startswith(f"{sala}.")]
        if seves:
            totes = _("Totes les xifres: %(sala)s") % {"sala": nom}
            grups.append((nom, [(sala, totes), *seves]))
    return grups


def nom_de_xifra(codi: str) -> str:
    return next((str(nom) for _, grup in opcions_de_xifra() for c, nom in grup if c == codi), codi)


class TrencamentForm(FitxaForm):
    xifra = forms.ChoiceField(label=_("Quina sèrie es trenca"))

    class Meta:
        model = Trencament
        fields = ["xifra", "municipi", "dia", "text", "font"]
        widgets = {"dia": DIA}
        help_texts = {
            "text": _(
                "Sortirà numerat al gràfic i a les notes de les taules, també a l'observatori."
            ),
            "municipi": _("Si és de tota la comarca, deixeu-lo en blanc."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["xifra"].choices = opcions_de_xifra()
        comarca = self.per.assignacio.comarca
        self.fields["municipi"].queryset = Municipi.objects.filter(comarca=comarca)
        self.fields["municipi"].empty_label = _("tota la comarca")
        if self.nova:
            self.instance.comarca = comarca
