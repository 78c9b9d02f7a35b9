"""What the list of itineraries may be narrowed by."""

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from acollida.enums import EstatItinerari
from acollida.models import Modul, ModulItinerari

from .filtres import TOTS, FiltreForm

OBERTS = "oberts"


class FiltreItinerarisForm(FiltreForm):
    camps = {"municipi": "municipi", "tecnica": "expedient__tecnica"}
    estat = forms.ChoiceField(
        label=_("Estat"),
        choices=[*TOTS, (OBERTS, _("oberts")), *EstatItinerari.choices],
        required=False,
    )
    falta = forms.ModelChoiceField(
        Modul.objects.all(),
        label=_("Li falta el mòdul"),
        to_field_name="codi",
        required=False,
        empty_label=_("qualsevol"),
    )
    vencuts = forms.BooleanField(label=_("Vençuts"), required=False)
    field_order = ["estat", "municipi", "tecnica", "falta", "vencuts"]

    def aplica(self, itineraris):
        itineraris = super().aplica(itineraris)
        dades = self.cleaned_data
        if dades.get("estat") == OBERTS:
            itineraris = itineraris.oberts()
        elif estat := dades.get("estat"):
            itineraris = itineraris.amb_estat().filter(estat_ara=estat)
        if modul := dades.get("falta"):
            itineraris = itineraris.oberts().filter(Exists(_per_acreditar(modul)))
        return itineraris.vencuts() if dades.get("vencuts") else itineraris


def _per_acreditar(modul):
    return ModulItinerari.objects.filter(
        itinerari=OuterRef("pk"), modul=modul, acreditat_el__isnull=True
    )
