"""Fields of several forms of the room."""

from datetime import date

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from acollida.forms.camps import dia_passat
from acollida.models import Persona
from tramits.models import TipusTramit
from tramits.tria import agrupats


class IteradorAgrupat(ModelChoiceIterator):
    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for nom, tipus in agrupats(self.queryset, self.field.habituals):
            yield nom, [self.choice(cada) for cada in tipus]


class TipusField(forms.ModelChoiceField):
    """A kind of procedure, by its code: which of its versions, `queryset` says."""

    iterator = IteradorAgrupat

    def __init__(self, **opcions):
        self.habituals: list[str] = []
        opcions = {"label": _("Tràmit"), "to_field_name": "codi"} | opcions
        super().__init__(TipusTramit.objects.none(), **opcions)

    def label_from_instance(self, obj) -> str:
        return f"{obj} ({obj.model_ex})" if obj.model_ex else str(obj)


def dia_de(persona: Persona, dia: date) -> date:
    """A day on which something has happened to her: she was born, and it is not still to come."""
    dia = dia_passat(dia)
    if persona.naixement and dia < persona.naixement:
        raise forms.ValidationError(_("És anterior al naixement de la persona."))
    return dia
