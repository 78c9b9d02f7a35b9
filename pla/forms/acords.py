"""What is agreed: what, who will do it, and for when."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.formularis import DIA, FitxaForm
from municipis.models import Entitat
from pla.comarca import entitats_de_la_comarca, equip_de
from pla.enums import EstatActivitat
from pla.models import Acord, Activitat

D_AQUI_A_MOLT = timedelta(days=5 * 366)
NO_HI_TREBALLA = gettext_lazy(
    "Selecció no vàlida: trieu algú que avui treballi al servei de la comarca."
)


def dia_de(activitat: Activitat):
    """The first day of an activity that was not cancelled; nothing without days."""
    dies = activitat.sessions.exclude(estat=EstatActivitat.ANULLADA)
    return dies.order_by("dia").values_list("dia", flat=True).first()


class AcordForm(FitxaForm):
    class Meta:
        model = Acord
        fields = ["text", "responsable", "entitat", "venc_el"]
        widgets = {"venc_el": DIA}

    def __init__(self, *args, activitat=None, **opcions):
        super().__init__(*args, **opcions)
        acord, camps = self.instance, self.fields
        if self.nova:
            acord.activitat = activitat
        # What it already says stays among the choices, or editing it would lose it.
        d_aqui, quina = entitats_de_la_comarca(self.per), Entitat.objects
        camps["responsable"].queryset = equip_de(acord.activitat.comarca, acord.responsable_id)
        camps["responsable"].error_messages["invalid_choice"] = NO_HI_TREBALLA
        camps["responsable"].empty_label, camps["entitat"].empty_label = _("ningú"), _("cap")
        camps["entitat"].queryset = d_aqui.vigents() | quina.filter(pk=acord.entitat_id)

    def clean_venc_el(self):
        dia = self.cleaned_data["venc_el"]
        if dia and dia > timezone.localdate() + D_AQUI_A_MOLT:
            raise forms.ValidationError(_("Reviseu l'any de la data."))
        reunio = dia_de(self.instance.activitat)
        if dia and reunio and dia < reunio:
            raise forms.ValidationError(
                _("És abans de la reunió (%(dia)s).") % {"dia": date_format(reunio)}
            )
        return dia

    def clean(self):
        super().clean()
        dades = self.cleaned_data
        if {"responsable", "entitat"} & self.errors.keys():
            return dades
        if not dades.get("responsable") and not dades.get("entitat"):
            self.add_error("responsable", _("Digueu qui ho farà: algú del servei o una entitat."))
        return dades
