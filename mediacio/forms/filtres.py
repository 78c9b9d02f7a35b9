"""What the lists of services may be narrowed by: codes and days, never anything about a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.forms.filtres import TOTS, FiltreForm
from acollida.formularis import DIA
from mediacio.enums import NoCompareix, TipusPeticio
from mediacio.models import Ambit, Interpret
from municipis.models import Llengua

TOTES = _("totes")


class FiltrePrestacionsForm(FiltreForm):
    camps = {
        "inici": "dia__gte", "fi": "dia__lte", "municipi": "peticio__municipi",
        "llengua": "peticio__llengua", "ambit": "peticio__ambit", "canal": "peticio__tipus",
        "interpret": "interpret", "no_show": "no_show",
    }  # fmt: skip
    inici = forms.DateField(label=_("Des del dia"), required=False, widget=DIA)
    fi = forms.DateField(label=_("Fins al dia"), required=False, widget=DIA)
    llengua = forms.ModelChoiceField(
        Llengua.objects.order_by("prioritat", "nom"), label=_("Llengua"), to_field_name="codi",
        required=False, empty_label=TOTES,
    )  # fmt: skip
    ambit = forms.ModelChoiceField(
        Ambit.objects.all(), label=_("Àmbit"), to_field_name="codi", required=False,
        empty_label=_("tots"),
    )  # fmt: skip
    canal = forms.ChoiceField(label=_("Canal"), choices=TOTS + TipusPeticio.choices, required=False)
    interpret = forms.ModelChoiceField(
        Interpret.objects.none(), label=_("Intèrpret"), to_field_name="uid", required=False,
        empty_label=_("tots"),
    )  # fmt: skip
    no_show = forms.ChoiceField(
        label=_("Hi era tothom"), choices=TOTS + NoCompareix.choices, required=False
    )
    field_order = list(camps)

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, per=per, **opcions)
        del self.fields["tecnica"]
        self.fields["interpret"].queryset = Interpret.objects.visibles_per(per)
