"""To whom the coordinator gives the right over a restricted programme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, SELECCIO_NO_VALIDA
from acollida.models import DretPrograma
from acollida.tecniques import comarca_de, tecniques_de


class DretForm(forms.ModelForm):
    """To whom of the technicians of the comarca, and until when."""

    class Meta:
        model = DretPrograma
        fields = ("usuari", "fins")
        widgets = {"fins": DIA}
        help_texts = {"fins": _("En blanc, fins que el retireu.")}

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.instance.comarca, self.instance.donat_per = comarca_de(per), per
        self.fields["usuari"].queryset = tecniques_de(comarca_de(per))
        self.fields["usuari"].empty_label = _("Trieu la tècnica")
        self.fields["usuari"].error_messages["invalid_choice"] = SELECCIO_NO_VALIDA

    def clean_fins(self):
        """The first day is not in the form, so that its constraint is not looked at."""
        fins = self.cleaned_data["fins"]
        if fins and fins < self.instance.des_de:
            raise forms.ValidationError(_("El dret s'acaba abans de començar."))
        return fins

    def clean_usuari(self):
        usuari, propi = self.cleaned_data["usuari"], self.instance
        seus = DretPrograma.objects.vigents().filter(usuari=usuari, comarca=propi.comarca)
        if seus.filter(programa=propi.programa).exists():
            raise forms.ValidationError(_("Ja té aquest dret."))
        return usuari
