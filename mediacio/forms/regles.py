"""The rules of the comarca from a day on: those before stay as they were."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.formularis import DIA, EsborranyMixin, dades_netes
from mediacio.models import ReglaServei

CAMPS = [
    "vigent_des_de", "anys_maxims", "anys_inclosos", "de_residencia_a", "usos_maxims",
    "per_ambit", "dies_avis", "dies_avis_rares", "dies_habils", "urgencies", "nomes_oral",
]  # fmt: skip


class ReglaForm(EsborranyMixin, forms.ModelForm):
    """Opens as the rules in force, to change what changes."""

    class Meta:
        model = ReglaServei
        fields = CAMPS
        widgets = {"vigent_des_de": DIA}
        labels = {"vigent_des_de": _("Valen des del dia")}
        help_texts = {
            "anys_maxims": _("Si el servei no mira els anys de residència, deixeu-ho buit."),
            "usos_maxims": _("Si no hi ha límit, deixeu-ho buit."),
            "dies_avis_rares": _("Si són els mateixos que per a les altres, deixeu-ho buit."),
            "urgencies": _("Surt al formulari públic: un telèfon, un horari."),
        }

    def __init__(self, data=None, *, comarca, **opcions):
        ara = ReglaServei.objects.de(comarca)
        inicial = {camp: getattr(ara, camp) for camp in CAMPS}
        inicial["vigent_des_de"] = timezone.localdate()
        super().__init__(dades_netes(data), initial=inicial, **opcions)
        self.instance.comarca = comarca
        self.fields["vigent_des_de"].required = True

    def clean_vigent_des_de(self):
        """Two versions do not begin on the same day; the constraint does not see the comarca."""
        dia = self.cleaned_data["vigent_des_de"]
        if dia < timezone.localdate():
            raise forms.ValidationError(_("Aquest dia ja ha passat: el que s'ha fet no canvia."))
        if ReglaServei.objects.filter(comarca=self.instance.comarca, vigent_des_de=dia).exists():
            raise forms.ValidationError(_("La comarca ja té unes normes que comencen aquell dia."))
        return dia
