"""What is asked to the service, and what it answers."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, FitxaForm
from acollida.tecniques import comarca_de, tecniques_de
from comptes.models import Usuari
from municipis.models import Organ
from pla.enums import EstatPeticioInformacio
from pla.models import PeticioInformacio

from .camps import LLARG

ORGAN = "migracions"  # the body of the Generalitat that asks, whatever it is called that day


def organ_de_sempre() -> str:
    organ = Organ.objects.vigents().filter(codi=ORGAN).order_by("-vigent_des_de").first()
    return organ.nom if organ else ""


class PeticioForm(FitxaForm):
    class Meta:
        model = PeticioInformacio
        fields = ["de", "que", "rebuda_el", "venc_el", "responsable"]
        widgets = {"rebuda_el": DIA, "venc_el": DIA}
        help_texts = {
            "responsable": _("També la tindrà a la seva pàgina d'entrada. Si no, la coordinació."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        propia = Usuari.objects.filter(pk=self.instance.responsable_id)
        self.fields["responsable"].queryset = tecniques_de(comarca_de(self.per)) | propia
        self.fields["responsable"].empty_label = _("la coordinació")
        if self.nova:
            self.initial.setdefault("de", organ_de_sempre())

    def clean_rebuda_el(self):
        dia = dia_passat(self.cleaned_data["rebuda_el"])
        if self.instance.resposta_el and dia > self.instance.resposta_el:
            raise forms.ValidationError(_("Es va respondre abans d'aquest dia: reviseu-lo."))
        return dia

    def clean(self):
        dades = super().clean()
        rebuda, venc = dades.get("rebuda_el"), dades.get("venc_el")
        if rebuda and venc and venc < rebuda:
            self.add_error(
                "venc_el", _("El termini és d'abans de rebre-la: reviseu una de les dues dates.")
            )
        return dades

    def save(self, commit=True):
        if self.nova:
            self.instance.comarca = comarca_de(self.per)
        return super().save()


class RespostaForm(FitxaForm):
    class Meta:
        model = PeticioInformacio
        fields = ["resposta", "resposta_el"]
        widgets = {"resposta": LLARG, "resposta_el": DIA}
        help_texts = {
            "resposta": _(
                "Què s'ha respost. Els papers, si n'hi ha, s'adjunten després: no calen."
            ),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        for camp in ("resposta", "resposta_el"):
            self.fields[camp].required = True
        if not self.instance.resposta_el:
            self.initial["resposta_el"] = timezone.localdate()
            self.fields["resposta_el"].show_hidden_initial = False  # proposed: nobody wrote it

    def clean_resposta_el(self):
        dia = dia_passat(self.cleaned_data["resposta_el"])
        if dia < self.instance.rebuda_el:
            raise forms.ValidationError(
                _("No es pot haver respost abans de rebre-la: reviseu el dia.")
            )
        return dia

    def save(self, commit=True):
        self.instance.estat = EstatPeticioInformacio.RESPOSTA
        return super().save()
