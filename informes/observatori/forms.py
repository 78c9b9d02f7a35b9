"""Why a publication is withdrawn, and what the comarca decides of them all."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import FitxaForm
from informes.models import ParametresInformes, Publicacio


class RetiraForm(forms.Form):
    motiu = forms.CharField(
        label=_("Per què es retira"),
        max_length=Publicacio._meta.get_field("motiu").max_length,
        help_text=_("No surt a les pàgines públiques: queda escrit per al servei."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ParametresForm(FitxaForm):
    class Meta:
        model = ParametresInformes
        fields = ["llindar", "anys"]
