"""A verification code, typed by hand."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.papers import codi as codis


class CodiForm(forms.Form):
    codi = forms.CharField(
        label=_("Codi de verificació"),
        max_length=40,
        help_text=_("Setze lletres i xifres, amb guions o sense: és al peu del document."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )

    def clean_codi(self):
        codi = codis.normalitza(self.cleaned_data["codi"])
        if not codi:
            raise forms.ValidationError(
                _("Això no és un codi: en té setze, sense cap 0, O, 1, I ni L. Reviseu-lo.")
            )
        return codi
