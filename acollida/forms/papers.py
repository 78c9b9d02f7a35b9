"""Issuing a document and voiding it."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.enums import TipusPaper
from acollida.formularis import SELECCIO_NO_VALIDA
from acollida.models import PlantillaPaper
from acollida.papers.cas import Cas
from acollida.papers.frases import llengues_amb_frases
from acollida.papers.origen import plantilles_de, text_de_la_casa
from municipis.models import Llengua

NOMES_CATALA = _("només en català")


class PaperForm(forms.Form):
    """With which template and in which language: asked only where there is something to choose."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    plantilla = forms.ModelChoiceField(
        PlantillaPaper.objects.none(),
        label=_("Plantilla"),
        to_field_name="uid",
        empty_label=None,
        error_messages={"invalid_choice": SELECCIO_NO_VALIDA},
    )
    llengua = forms.ModelChoiceField(
        Llengua.objects.none(),
        label=_("En català i en"),
        required=False,
        to_field_name="codi",
        empty_label=NOMES_CATALA,
        error_messages={"invalid_choice": SELECCIO_NO_VALIDA},
    )

    def __init__(self, *args, cas: Cas, tipus: str, **opcions):
        super().__init__(*args, **opcions)
        self.tipus = tipus
        self._posa_plantilles(plantilles_de(cas.per, cas.comarca, tipus))
        self._posa_llengua(cas.persona.llengua_escrita)

    def _posa_plantilles(self, plantilles):
        self.unica = plantilles[0] if len(plantilles) == 1 else None
        if len(plantilles) < 2:
            del self.fields["plantilla"]
            return
        camp = self.fields["plantilla"]
        camp.queryset = PlantillaPaper.objects.filter(pk__in=[fila.pk for fila in plantilles])
        camp.initial = plantilles[0].uid

    def _posa_llengua(self, preferida):
        if self.tipus not in TipusPaper.bilingues():
            del self.fields["llengua"]
            return
        camp = self.fields["llengua"]
        camp.queryset = llengues_amb_frases()
        camp.initial = preferida and preferida.codi

    def tria(self) -> dict:
        """The text, its version and the language: what was sent, or what is proposed."""
        plantilla = self._triat("plantilla") or self.unica
        versio = plantilla.actual if plantilla else None
        text = versio.text if versio else text_de_la_casa(self.tipus)
        return {"text": text, "versio": versio, "llengua": self._triat("llengua")}

    def _triat(self, nom):
        if nom not in self.fields:
            return None
        try:
            return self.fields[nom].clean(self[nom].value())
        except forms.ValidationError:
            return None


class AnullaPaperForm(forms.Form):
    motiu = forms.CharField(label=_("Per què s'anul·la"), max_length=200)
