"""The milestones of a study: what is foreseen, and what has been done."""

from django import forms
from django.utils.translation import gettext as _

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

    def clean_nom(self):
        """An inline form does not ask the database about its owner: two of the same are told."""
        nom = self.cleaned_data["nom"]
        iguals = FitaPublicacio.objects.filter(activitat=self.instance.activitat_id, nom=nom)
        if iguals.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("La publicació ja té aquesta fita."))
        return nom


class Fites(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Treu-la")


FitesForm = forms.inlineformset_factory(
    Activitat, FitaPublicacio, form=FitaForm, formset=Fites, extra=2, max_num=40,
    can_delete_extra=False,
)  # fmt: skip
