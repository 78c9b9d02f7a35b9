"""To whom work is given."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.tecniques import comarca_de, tecniques_de
from comptes.models import Usuari


class ReferentForm(forms.Form):
    tecnica = forms.ModelChoiceField(
        Usuari.objects.none(),
        label=_("Tècnica referent"),
        to_field_name="uid",
        empty_label=_("Trieu la tècnica"),
    )

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.fields["tecnica"].queryset = tecniques_de(comarca_de(per))
