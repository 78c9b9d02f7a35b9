"""What the pool may be narrowed by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from municipis.models import Llengua

ACTIUS, TOTS = "", "tots"


class FiltreInterpretsForm(forms.Form):
    llengua = forms.ModelChoiceField(
        Llengua.objects.order_by("prioritat", "nom"),
        label=_("Llengua"),
        to_field_name="codi",
        required=False,
        empty_label=_("totes"),
    )
    quins = forms.ChoiceField(
        label=_("Quins"),
        choices=[(ACTIUS, _("els que accepten encàrrecs")), (TOTS, _("tots"))],
        required=False,
    )

    def aplica(self, files):
        dades = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        if dades.get("quins") != TOTS:
            files = files.actius()
        if dades.get("llengua"):
            files = files.filter(llengues__llengua=dades["llengua"]).distinct()
        return files
