"""Putting people in a household, and people in another municipality."""

from itertools import groupby

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acollida.enums import Parentiu
from acollida.forms.camps_persona import ja_ha_arribat
from acollida.formularis import DIA, SELECCIO_NO_VALIDA
from acollida.models import Persona
from municipis.models import Municipi


class MembreForm(forms.Form):
    """Whom of those found, what she is to the person of reference, since when."""

    persona = forms.ModelChoiceField(
        Persona.objects.none(),
        to_field_name="uid",
        label=_("Persona"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": SELECCIO_NO_VALIDA},
    )
    parentiu = forms.ChoiceField(
        label=_("Què és de la persona de referència de la llar"),
        choices=[("", _("Trieu-ho")), *Parentiu.choices[1:]],
    )
    des_de = forms.DateField(
        label=_("Viuen juntes des de"),
        widget=DIA,
        initial=timezone.localdate,
        validators=[ja_ha_arribat],
    )

    def __init__(self, *args, per, exclou, **opcions):
        super().__init__(*args, **opcions)
        visibles = Persona.objects.visibles_per(per).exclude(pk=exclou.pk)
        self.fields["persona"].queryset = visibles

    def tria_entre(self, persones) -> None:
        """Only these are shown; whoever else she may see is also admitted."""
        noms = [(p.uid, f"{p.nom_llistat} · {p.municipi}") for p in persones]
        self.fields["persona"].widget.choices = noms


class SurtForm(forms.Form):
    persona = forms.ModelChoiceField(Persona.objects.none(), to_field_name="uid")

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.fields["persona"].queryset = Persona.objects.visibles_per(per)


class MudancaForm(forms.Form):
    """Any municipality: who goes away goes where she goes."""

    municipi = forms.ModelChoiceField(Municipi.objects.none(), label=_("Municipi on viu ara"))
    dia = forms.DateField(
        label=_("Des de quin dia"),
        widget=DIA,
        initial=timezone.localdate,
        validators=[ja_ha_arribat],
    )
    empadronada = forms.BooleanField(label=_("Ja s'hi ha empadronat"), required=False)
    ho_sap = forms.BooleanField(
        label=_("És fora del meu territori: deixaré de veure la fitxa"), required=False
    )

    def __init__(self, *args, per, persona, **opcions):
        super().__init__(*args, **opcions)
        self.per = per
        municipis = Municipi.objects.vigents().exclude(pk=persona.municipi_id)
        self.fields["municipi"].queryset = municipis
        self.fields["municipi"].choices = [("", _("Trieu el municipi")), *_per_comarques(municipis)]

    def clean(self):
        dades = super().clean()
        municipi = dades.get("municipi")
        if municipi and self.es_fora(municipi) and not dades["ho_sap"]:
            self.add_error(
                "ho_sap", _("%(municipi)s no és del vostre territori.") % {"municipi": municipi}
            )
        return dades

    def es_fora(self, municipi) -> bool:
        return municipi.pk not in self.per.abast


def _per_comarques(municipis):
    """The choices in groups, a comarca each."""
    ordenats = municipis.select_related("comarca").order_by("comarca__nom", "clau_ordre")
    return [
        (comarca, [(m.pk, str(m)) for m in grup])
        for comarca, grup in groupby(ordenats, lambda m: m.comarca.nom)
    ]
