"""Which figures to look at for what is missing, and the one that becomes a need."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipis.models import Municipi
from municipis.periode import Periode
from pla.comarca import municipis_del_pla
from pla.periodes import ultim_exercici
from pla.senyals import SENYALS, Senyal

from .camps import PeriodeField


class OnMiraForm(forms.Form):
    """A period and a territory: the last year that has been told, and the whole comarca."""

    de_periode = PeriodeField()
    a = forms.ModelChoiceField(
        Municipi.objects.none(), label=_("Territori"), to_field_name="codi_ine", required=False,
        empty_label=_("tota la comarca"),
    )  # fmt: skip

    def __init__(self, data=None, *, per):
        triat = {"de_periode": ultim_exercici(timezone.localdate()).codi}
        super().__init__({**triat, **(data.dict() if data else {})})
        self.fields["a"].queryset = municipis_del_pla(per)

    @property
    def periode(self) -> Periode:
        return Periode.del_codi(self.cleaned_data["de_periode"])

    @property
    def codi_del_municipi(self) -> str:
        """Empty for the whole comarca."""
        municipi = self.cleaned_data["a"]
        return municipi.codi_ine if municipi else ""


class NeixForm(OnMiraForm):
    codi = forms.ChoiceField(
        choices=[(codi, codi) for codi in SENYALS],
        error_messages={"invalid_choice": _("Aquesta xifra no es proposa com a necessitat.")},
    )

    @property
    def senyal(self) -> Senyal:
        return SENYALS[self.cleaned_data["codi"]]
