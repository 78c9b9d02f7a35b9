"""The last steps of an itinerary: its certificate, or its closing without one."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.falta import frase_dels_moduls, moduls_que_falten
from acollida.formularis import DIA
from acollida.models import MotiuTancament

from .camps import dia_passat


class PasForm(forms.Form):
    """A step of `itinerari`, on a day that is not before the one of the step before."""

    def __init__(self, *args, itinerari, **opcions):
        super().__init__(*args, **opcions)
        self.itinerari = itinerari

    def _no_abans(self, anterior, queixa):
        dia = dia_passat(self.cleaned_data["dia"])
        if anterior and dia < anterior:
            raise forms.ValidationError(queixa)
        return dia


class DemanaForm(PasForm):
    dia = forms.DateField(label=_("Dia en què es demana"), widget=DIA, initial=timezone.localdate)
    nota = forms.CharField(
        label=_("Per què es demana sense tots els mòduls"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        falten = frase_dels_moduls(moduls_que_falten(self.itinerari))
        if falten:
            self.fields["nota"].help_text = falten
        else:
            del self.fields["nota"]

    def clean_dia(self):
        queixa = _("El certificat es demana un cop començat l'itinerari.")
        return self._no_abans(self.itinerari.inici, queixa)


class CertificatForm(PasForm):
    dia = forms.DateField(label=_("Data del certificat"), widget=DIA, initial=timezone.localdate)
    numero = forms.CharField(label=_("Número del certificat"), max_length=40, required=False)

    def clean_dia(self):
        queixa = _("El certificat arriba després d'haver-lo demanat.")
        return self._no_abans(self.itinerari.certificat_demanat_el, queixa)


class TancaForm(PasForm):
    motiu = forms.ModelChoiceField(
        MotiuTancament.objects.none(), label=_("Motiu"), empty_label=_("Trieu el motiu")
    )
    dia = forms.DateField(label=_("Dia en què es tanca"), widget=DIA, initial=timezone.localdate)

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["motiu"].queryset = MotiuTancament.objects.vigents()

    def clean_dia(self):
        queixa = _("L'itinerari no es pot tancar abans de començar.")
        return self._no_abans(self.itinerari.inici or self.itinerari.demanat_el, queixa)


class ReobreForm(PasForm):
    """Nothing is asked: only that it be pressed."""
