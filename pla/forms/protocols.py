"""The reception programme of a municipality, and each of its circuits."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.formularis import DIA, FitxaForm
from municipis.models import Entitat
from pla.actions import desa_protocol
from pla.enums import EstatProtocol
from pla.models import CircuitAcollida, ProtocolAcollida

from .camps import LLARG

AMB_DATA = (EstatProtocol.APROVAT, EstatProtocol.EN_REVISIO)


class ProtocolForm(FitxaForm):
    class Meta:
        model = ProtocolAcollida
        fields = ["estat", "aprovat_el", "organ", "revisio_el", "nota"]
        widgets = {"aprovat_el": DIA, "revisio_el": DIA, "nota": LLARG}
        help_texts = {
            "organ": _("Per exemple, el Ple de l'ajuntament."),
            "revisio_el": _("Quan arribi el dia, sortirà el primer de la llista."),
        }

    def clean_aprovat_el(self):
        dia = self.cleaned_data["aprovat_el"]
        return dia and dia_passat(dia)

    def clean(self):
        dades = super().clean()
        aprovat, revisio = dades.get("aprovat_el"), dades.get("revisio_el")
        if dades.get("estat") in AMB_DATA and not aprovat and "aprovat_el" not in self.errors:
            self.add_error("aprovat_el", _("Digueu quin dia es va aprovar."))
        if aprovat and revisio and revisio <= aprovat:
            self.add_error(
                "revisio_el",
                _("La revisió ha de ser després de l'aprovació: reviseu una de les dues dates."),
            )
        return dades

    def save(self, commit=True):
        if self.nova:
            self.instance.uid = self.cleaned_data["uid"]
        return desa_protocol(protocol=self.instance, desa=super().save)


class CircuitForm(FitxaForm):
    entitats = forms.ModelMultipleChoiceField(
        Entitat.objects.none(),
        label=_("Qui hi intervé"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = CircuitAcollida
        fields = ["nom", "descripcio", "ordre"]
        widgets = {"descripcio": LLARG}
        labels = {"ordre": _("Lloc a la llista")}
        help_texts = {"descripcio": _("Qui obre la porta, què es fa i a qui es passa després.")}

    def __init__(self, *args, protocol: ProtocolAcollida | None = None, **opcions):
        super().__init__(*args, **opcions)
        protocol = self.instance.protocol = protocol or self.instance.protocol
        posades = Entitat.objects.none() if self.nova else self.instance.entitats.all()
        d_aqui = Entitat.objects.del_territori([protocol.municipi_id]).vigents()
        self.fields["entitats"].queryset = d_aqui | Entitat.objects.filter(pk__in=posades)
        self.initial["entitats"] = posades
        if self.nova:
            self.initial["ordre"] = protocol.circuits.count() + 1

    @transaction.atomic
    def save(self, commit=True):
        circuit = super().save()
        circuit.entitats.set(self.cleaned_data["entitats"])
        return circuit
