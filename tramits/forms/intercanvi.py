"""The workbook that comes back, and the confirmation of what it changes."""

from django import forms
from django.core import signing
from django.db.models import Max
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tramits.intercanvi import FullError, llegeix
from tramits.intercanvi.full import LIMITS, Full
from tramits.models import TipusTramit

SAL = "tramits.cataleg"
UNA_HORA = 3600


class ImportaForm(forms.Form):
    """`full` is what has been read of the file."""

    fitxer = forms.FileField(
        label=gettext_lazy("Fitxer Excel del catàleg"),
        help_text=gettext_lazy("El que heu exportat, amb els canvis. Com a màxim, 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_fitxer(self):
        fitxer = self.cleaned_data["fitxer"]
        if fitxer.size > LIMITS.mida:
            raise forms.ValidationError(
                _("El fitxer fa %(mida)s, i com a màxim en pot fer %(maxim)s.")
                % {"mida": filesizeformat(fitxer.size), "maxim": filesizeformat(LIMITS.mida)}
            )
        try:
            self.full = llegeix(fitxer.read())
        except FullError as error:
            raise forms.ValidationError(str(error)) from error
        return fitxer


class ConfirmaForm(forms.Form):
    """The rows that were shown, signed, so that what is stored is what was read.

    `canviat` says that somebody has written the catalogue since they were shown.
    """

    dades = forms.CharField(widget=forms.HiddenInput)

    def clean_dades(self):
        try:
            vist, linies, files = signing.loads(
                self.cleaned_data["dades"], salt=SAL, max_age=UNA_HORA
            )
        except signing.BadSignature as error:
            raise forms.ValidationError(
                _("La previsualització ha caducat: torneu a triar el fitxer.")
            ) from error
        self.canviat = vist != darrer_fet()
        return Full(linies, files)


def signa(full: Full) -> str:
    return signing.dumps([darrer_fet(), full.linies, full.files], salt=SAL, compress=True)


def darrer_fet() -> int | None:
    """The last event written of any version: while it is the same, nothing has changed."""
    fets = TipusTramit.events.rel.related_model.objects
    return fets.aggregate(darrer=Max("pgh_id"))["darrer"]
