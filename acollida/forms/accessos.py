"""Asking to be let into a record, and answering."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, dades_netes

DIES = 30


class DemanaForm(forms.Form):
    """`segell` is the sealed reference that came with the result."""

    segell = forms.CharField(widget=forms.HiddenInput, max_length=400)
    motiu = forms.CharField(label=_("Per què us cal veure'n la fitxa"), max_length=300)

    def __init__(self, data=None, *args, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)


class RespostaForm(forms.Form):
    """Until which day it is granted; a denial needs none."""

    fins = forms.DateField(label=_("Fins al dia"), widget=DIA)

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        avui = timezone.localdate()
        self.fields["fins"].initial = avui + timedelta(days=DIES)
        self.fields["fins"].widget.attrs["min"] = f"{avui:%Y-%m-%d}"

    def clean_fins(self):
        fins = self.cleaned_data["fins"]
        if fins < timezone.localdate():
            raise forms.ValidationError(_("Trieu un dia que encara no hagi passat."))
        return fins
