"""What is asked of the calculator of terms. Nothing of it is about anybody: it is an address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA
from municipis.habils import ForaDelCalendariError
from municipis.models import Municipi
from tramits.calcul import calcula
from tramits.enums import UnitatTermini
from tramits.terminis import Computat, Unitat

MAXIM = 99_999


class CalculadoraForm(forms.Form):
    inici = forms.DateField(
        label=_("Dia de l'acte"), widget=DIA, help_text=_("Es compta des de l'endemà.")
    )
    quantitat = forms.IntegerField(label=_("Quant"), min_value=1, max_value=MAXIM)
    unitat = forms.ChoiceField(label=_("De què"), choices=UnitatTermini.choices)
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi on viu la persona"),
        to_field_name="codi_ine",
        required=False,
        empty_label=_("sense festes locals"),
    )
    seu = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi on té la seu qui ha d'actuar"),
        to_field_name="codi_ine",
        required=False,
        empty_label=_("sense festes locals"),
    )

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        comarca = Municipi.objects.filter(comarca=per.assignacio.dins_de_comarca).vigents()
        for camp in ("municipi", "seu"):
            self.fields[camp].queryset = comarca.select_related("comarca")

    def clean(self):
        dades = super().clean()
        if not self.errors:
            try:
                dades["computat"] = self._computat(dades)
            except ForaDelCalendariError as error:
                self.add_error("inici", str(error))
        return dades

    def computat(self) -> Computat | None:
        """The answer, when what was asked makes sense."""
        return self.cleaned_data["computat"] if self.is_valid() else None

    def _computat(self, dades) -> Computat:
        municipis = dict.fromkeys(m for m in (dades["municipi"], dades["seu"]) if m)
        return calcula(dades["inici"], dades["quantitat"], Unitat(dades["unitat"]), municipis)
