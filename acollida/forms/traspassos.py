"""Sending a file to somebody else, and answering."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatTraspas
from acollida.formularis import DIA
from acollida.tecniques import tecniques_de
from comptes.models import Usuari
from municipis.contraccions import contrau
from municipis.models import Entitat, Municipi

from .camps import dia_passat

DESTINS = ("tecnica", "municipi", "entitat")


class TraspasForm(forms.Form):
    """To one of the three; `expedient` says of which comarca."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    tecnica = forms.ModelChoiceField(
        Usuari.objects.none(), label=_("Una altra tècnica"), required=False, empty_label="–"
    )
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(), label=_("Un altre municipi"), required=False, empty_label="–"
    )
    entitat = forms.ModelChoiceField(
        Entitat.objects.none(), label=_("Una entitat"), required=False, empty_label="–"
    )
    motiu = forms.CharField(
        label=_("Motiu"),
        max_length=300,
        help_text=_(
            "Qui el rep el llegeix abans d'acceptar, quan encara no sap de qui és l'expedient: "
            "no hi poseu cap nom ni cap número de document."
        ),
    )

    def __init__(self, *args, expedient, **opcions):
        super().__init__(*args, **opcions)
        comarca, municipi = expedient.comarca, expedient.municipi
        tecniques = tecniques_de(comarca).exclude(pk=expedient.tecnica_id)
        self.fields["tecnica"].queryset = tecniques
        self.fields["municipi"].queryset = comarca.municipis.exclude(pk=municipi.pk)
        seus = comarca.municipis.values("pk")
        self.fields["entitat"].queryset = Entitat.objects.del_territori(seus).vigents()

    def clean(self):
        dades = super().clean()
        if not self.errors and len([1 for desti in DESTINS if dades.get(desti)]) != 1:
            raise forms.ValidationError(_("Trieu una tècnica, un municipi o una entitat."))
        return dades


class AcceptacioForm(forms.Form):
    hi_viu = forms.BooleanField(required=False)

    def __init__(self, *args, traspas, **opcions):
        super().__init__(*args, **opcions)
        if traspas.a_municipi_id:
            frase = _("La persona ara viu a %(municipi)s") % {"municipi": traspas.a_municipi}
            self.fields["hi_viu"].label = contrau(frase)
        else:
            del self.fields["hi_viu"]


class RespostaForm(forms.Form):
    """Why it is not accepted, or why it is given back."""

    resposta = forms.CharField(label=_("Resposta"), max_length=300)


class RespostaEnPaperForm(forms.Form):
    estat = forms.ChoiceField(
        label=_("Què han respost"),
        choices=[
            (estat.value, estat.label)
            for estat in (EstatTraspas.ACCEPTAT, EstatTraspas.REBUTJAT, EstatTraspas.RETORNAT)
        ],
        widget=forms.RadioSelect,
    )
    resposta = forms.CharField(label=_("Explicació"), max_length=300, required=False)
    dia = forms.DateField(label=_("Data de la resposta"), widget=DIA, initial=timezone.localdate)

    def clean_dia(self):
        return dia_passat(self.cleaned_data["dia"])
