"""By what the list of what is missing may be narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from municipis.models import Municipi


class EmpentesForm(forms.Form):
    camp = forms.ChoiceField(label=_("Què hi falta"), required=False)
    municipi = forms.ModelChoiceField(
        Municipi.objects.none(),
        label=_("Municipi"),
        required=False,
        to_field_name="codi_ine",
        empty_label=_("tots"),
    )

    def __init__(self, dades, *, camps, per):
        super().__init__(dades)
        tots = [(camp.codi, camp.titol) for camp in camps]
        self.fields["camp"].choices = [("", _("qualsevol")), *tots]
        self.fields["municipi"].queryset = Municipi.objects.visibles_per(per)
        self.camps = camps

    def triats(self):
        camp = self.cleaned_data["camp"]
        return [c for c in self.camps if c.codi == camp] if camp else self.camps
