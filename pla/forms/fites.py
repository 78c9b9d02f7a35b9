"""The milestones of a study: what is foreseen, and what has been done."""

from django import forms

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, EsborranyMixin
from pla.models import Activitat, FitaPublicacio


class FitaForm(EsborranyMixin, forms.ModelForm):
    class Meta:
        model = FitaPublicacio
        fields = ["nom", "prevista_el", "feta_el"]
        widgets = {"prevista_el": DIA, "feta_el": DIA}

    def clean_feta_el(self):
        dia = self.cleaned_data["feta_el"]
        return dia_passat(dia) if dia else None

    def _get_validation_exclusions(self):
        """The same milestone twice is told, also when the other one is already stored."""
        return super()._get_validation_exclusions() - {"activitat"}


FitesForm = forms.inlineformset_factory(
    Activitat, FitaPublicacio, form=FitaForm, extra=2, max_num=40, can_delete=True
)
