"""Accrediting a module by what was done elsewhere, and adding one to an itinerary."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.actions import moduls
from acollida.enums import Via
from acollida.formularis import DIA, FitxaForm
from acollida.models import Modul, ModulItinerari

from .camps import dia_passat


class AcreditaForm(FitxaForm):
    class Meta:
        model = ModulItinerari
        fields = ["via", "acreditat_el", "hores", "on", "document"]
        widgets = {"via": forms.RadioSelect, "acreditat_el": DIA}
        help_texts = {
            "acreditat_el": _("La data del document; pot ser anterior a l'itinerari."),
            "on": _("Per exemple, el CPNL, l'escola de persones adultes o el SOC."),
            "document": _("Quin és i de quin dia: l'original el té la persona."),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        via = self.fields["via"]
        via.choices, via.required = [(v, v.label) for v in Via.de_fora()], True
        self.fields["acreditat_el"].required = True
        self.fields["hores"].min_value = 0
        self.fields["hores"].widget.attrs |= {"min": 0, "max": 600, "step": "0.5"}

    def clean_acreditat_el(self):
        return dia_passat(self.cleaned_data["acreditat_el"])

    def clean_hores(self):
        hores = self.cleaned_data["hores"]
        if hores is not None and not 0 < hores <= 600:
            raise forms.ValidationError(_("Escriviu unes hores entre 0,5 i 600."))
        return hores

    def clean(self):
        dades = super().clean()
        de_fora = dades.get("via") in (Via.CONVALIDAT, Via.NIVELL)
        if de_fora and not dades.get("document") and "document" not in self.errors:
            self.add_error("document", _("Digueu quin document ho acredita."))
        return dades

    def desa(self):
        """By its action. `NoPermesError`, or `ConflicteError` if somebody has written first."""
        return moduls.acredita(form=self)


class AfegeixModulForm(forms.Form):
    """One of the modules in force that the itinerary has not."""

    modul = forms.ModelChoiceField(
        Modul.objects.none(), label=_("Un altre mòdul"), empty_label=_("Trieu el mòdul")
    )

    def __init__(self, *args, itinerari, **opcions):
        super().__init__(*args, **opcions)
        seus = itinerari.moduls.values("modul")
        self.fields["modul"].queryset = Modul.objects.vigents().exclude(pk__in=seus)
