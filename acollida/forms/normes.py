"""A change in the rules of first reception, from a day on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA
from acollida.models import NormaAcollida

from .camps import PRIMER_DIA


class NormaForm(forms.ModelForm):
    class Meta:
        model = NormaAcollida
        fields = ["vigent_des_de", "mesos", "llindar", "edat_minima"]
        widgets = {"vigent_des_de": DIA}
        labels = {"vigent_des_de": _("Des de quin dia")}
        help_texts = {
            "mesos": _("Des de l'entrevista. El final dels itineraris començats no es mou."),
            "llindar": _("El de les edicions que es programin d'ara endavant."),
            "edat_minima": _("Qui no hi arriba té un avís; l'itinerari es pot obrir igualment."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["vigent_des_de"].required = True

    def clean_vigent_des_de(self):
        dia = self.cleaned_data["vigent_des_de"]
        if dia < PRIMER_DIA:
            raise forms.ValidationError(_("Reviseu l'any de la data."))
        return dia
