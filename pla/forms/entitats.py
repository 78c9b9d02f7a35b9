"""What the entities may be narrowed by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from municipis.enums import TipusEntitat
from municipis.models import Municipi
from pla.comarca import municipis_del_pla

from .filtres import TOTES


class FiltreEntitatsForm(forms.Form):
    tipus = forms.ChoiceField(
        label=_("Quina mena"), choices=TOTES + TipusEntitat.choices, required=False
    )
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(), label=_("Municipi"), to_field_name="codi_ine", required=False,
        empty_label=_("tots"),
    )  # fmt: skip
    antigues = forms.BooleanField(label=_("També les que ja no hi són"), required=False)

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.fields["municipi"].queryset = municipis_del_pla(per)

    def aplica(self, files):
        dades = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        triats = {nom: dades[nom] for nom in ("tipus", "municipi") if dades.get(nom)}
        files = files.filter(**triats)
        return files if dades.get("antigues") else files.vigents()
