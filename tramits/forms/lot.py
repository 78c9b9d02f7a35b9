"""The sheet that is sent, and of which town hall it is."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.llibres import LlibreError
from municipis.models import Municipi
from tramits.lot.lectura import llegeix
from tramits.lot.tipus import LIMITS


class LotForm(forms.Form):
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(), label=_("Municipi"), empty_label=_("Trieu-lo")
    )
    fitxer = forms.FileField(
        label=_("Full de sol·licituds"),
        help_text=_("La plantilla, plena: un Excel (.xlsx) d'1 MB com a màxim."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"empty": _("El fitxer és buit.")},
    )

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.per = per
        municipis = Municipi.objects.visibles_per(per).vigents()
        self.fields["municipi"].queryset = municipis
        if len(per.abast.municipis) == 1:
            del self.fields["municipi"]

    def clean_fitxer(self):
        fitxer = self.cleaned_data["fitxer"]
        if fitxer.size > LIMITS.mida:
            raise forms.ValidationError(str(LIMITS.massa_gran()))
        return fitxer

    def clean(self):
        """Read it once: what refuses the whole file is told beside it."""
        dades = super().clean()
        if "municipi" not in self.fields:
            dades["municipi"] = Municipi.objects.visibles_per(self.per).get()
        if self.errors:
            return dades
        dades["nom"], dades["contingut"] = dades["fitxer"].name, dades["fitxer"].read()
        try:
            llegeix(dades["contingut"], municipi=dades["municipi"], avui=timezone.localdate())
        except LlibreError as motiu:
            self.add_error("fitxer", str(motiu))
        return dades
