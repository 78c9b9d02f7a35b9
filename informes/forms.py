"""What the registry office answers to a delivery, and the days that a page of figures is of."""

from django import forms
from django.utils.translation import gettext_lazy as _

from informes.models import Lliurament
from municipis.periode import Periode

DIA = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MIDA_MAXIMA = 5 * 1024 * 1024


class RegistreForm(forms.ModelForm):
    """The number and the day of registration, with the receipt as PDF."""

    class Meta:
        model = Lliurament
        fields = ["registre_numero", "registre_el", "rebut"]
        widgets = {
            "registre_el": DIA,
            "rebut": forms.FileInput(attrs={"accept": "application/pdf"}),
        }
        help_texts = {"rebut": _("El justificant del registre, en PDF, de 5 MB com a molt.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for camp in ("registre_numero", "registre_el"):
            self.fields[camp].required = True

    def clean_rebut(self):
        rebut = self.cleaned_data["rebut"]
        if not rebut or rebut == self.instance.rebut:
            return rebut
        if rebut.size > MIDA_MAXIMA:
            raise forms.ValidationError(_("El justificant fa més de 5 MB."))
        if not rebut.read(5) == b"%PDF-":
            raise forms.ValidationError(_("El justificant ha de ser un PDF."))
        rebut.seek(0)
        return rebut


class PeriodeForm(forms.Form):
    """The first and the last day of a period; an address may also name one («2025-1»)."""

    inici = forms.DateField(label=_("Del"), widget=DIA)
    fi = forms.DateField(label=_("Al"), widget=DIA)

    def clean(self):
        dies = super().clean()
        if "inici" in dies and "fi" in dies and dies["fi"] < dies["inici"]:
            self.add_error("fi", _("L'últim dia és anterior al primer."))
        return dies

    @property
    def periode(self) -> Periode:
        return Periode(self.cleaned_data["inici"], self.cleaned_data["fi"])
