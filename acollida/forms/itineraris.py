"""Asking for an itinerary, the interview with which it begins, and its dates put right."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acollida.actions import itineraris
from acollida.formularis import DIA, SELECCIO_NO_VALIDA, FitxaForm
from acollida.models import Avaluacio, Itinerari, Modul
from acollida.tecniques import comarca_de, tecniques_de
from comptes.models import Usuari
from municipis.models import Municipi

from .camps import dia_passat

NOTA = _("Res d'ètnia, religió ni motius d'asil.")
LLENGUES = {"cat": "catala", "spa": "castella"}  # of her record, and where they are asked here


class ItinerariForm(FitxaForm):
    """A new itinerary of `persona`. The technician is asked for when there is a file to open."""

    tecnica = forms.ModelChoiceField(
        Usuari.objects.none(), label=_("Tècnica referent"), empty_label=_("Trieu la tècnica")
    )

    class Meta:
        model = Itinerari
        fields = ["demanat_el", "municipi", "nota"]
        labels = {"municipi": _("Municipi")}
        widgets = {"demanat_el": DIA, "nota": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"nota": NOTA}

    field_order = ["demanat_el", "municipi", "tecnica", "nota"]

    def __init__(self, *args, persona, expedient, **opcions):
        super().__init__(*args, **opcions)
        self.persona = persona
        self.fields["municipi"].queryset = Municipi.objects.filter(pk__in=self.per.abast.municipis)
        self.fields["tecnica"].queryset = tecniques_de(comarca_de(self.per))
        if expedient:
            del self.fields["tecnica"]

    def clean_demanat_el(self):
        return dia_passat(self.cleaned_data["demanat_el"])

    def save(self, commit=True):
        """Opened by its action. `NoPermesError` when she has an open one already."""
        dades = {nom: self.cleaned_data[nom] for nom in (*self._meta.fields, "uid")}
        dades["tecnica"] = self.cleaned_data.get("tecnica")
        return itineraris.obre_itinerari(persona=self.persona, per=self.per, **dades)


class AvaluacioForm(FitxaForm):
    """The interview. Once it is done, its day is put right with the dates of the itinerary."""

    moduls = forms.ModelMultipleChoiceField(
        Modul.objects.none(),
        label=_("Mòduls de l'itinerari"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Els que ja sap es poden acreditar per nivell tot seguit."),
        error_messages={
            "required": _("Trieu almenys un mòdul."),
            "invalid_choice": SELECCIO_NO_VALIDA,
        },
    )

    class Meta:
        model = Avaluacio
        fields = [
            "dia", "informada", "catala", "castella", "estudis", "feina", "ofici", "necessitats",
        ]  # fmt: skip
        widgets = {
            "dia": DIA,
            "informada": forms.RadioSelect,
            "necessitats": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"necessitats": NOTA}

    def __init__(self, *args, itinerari=None, **opcions):
        super().__init__(*args, **opcions)
        self.itinerari = itinerari or self.instance.itinerari
        if not self.nova:
            del self.fields["dia"], self.fields["moduls"]
            return
        self.instance.itinerari = itinerari
        vigents = Modul.objects.vigents()
        self.fields["moduls"].queryset = vigents
        self.initial.setdefault("moduls", [modul.pk for modul in vigents if modul.cal])
        self.initial = _nivells(itinerari.persona) | self.initial

    def clean_dia(self):
        dia = dia_passat(self.cleaned_data["dia"])
        if dia < self.itinerari.demanat_el:
            raise forms.ValidationError(_("L'entrevista no pot ser anterior a la sol·licitud."))
        return dia

    @transaction.atomic
    def save(self, commit=True):
        """A new one begins the itinerary; `ConflicteError` when somebody has mended it first."""
        if not self.nova:
            itineraris.pren(self.itinerari)
            return super().save()
        dades = {nom: self.cleaned_data[nom] for nom in (*self._meta.fields, "moduls", "uid")}
        return itineraris.entrevista(itinerari=self.itinerari, per=self.per, **dades)


def _nivells(persona) -> dict[str, str]:
    """The levels that her record already says."""
    files = persona.llengues.filter(llengua__codi__in=LLENGUES).select_related("llengua")
    return {LLENGUES[fila.llengua.codi]: fila.nivell for fila in files}
