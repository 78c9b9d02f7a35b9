"""The workbook of the plan that comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from municipis.llibres import LlibreError
from pla.intercanvi.lectura import LIMITS, obre_llibre


class ImportaPlaForm(forms.Form):
    """`contingut` is what has been sent: a workbook of a plan, whatever its rows say."""

    fitxer = forms.FileField(
        label=_("Llibre del pla"),
        help_text=_("L'Excel que heu exportat, amb els canvis. Com a màxim, 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"empty": _("El fitxer és buit.")},
    )

    def clean_fitxer(self):
        fitxer = self.cleaned_data["fitxer"]
        try:
            if fitxer.size > LIMITS.mida:
                raise LIMITS.massa_gran()
            self.contingut = fitxer.read()
            obre_llibre(self.contingut)
        except LlibreError as error:
            raise forms.ValidationError(str(error)) from error
        return fitxer
