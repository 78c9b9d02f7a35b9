"""Fields of several forms of procedures."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.forms.camps import PRIMER_DIA, dia_passat
from acollida.models import Persona
from acollida.tecniques import tecniques_del_municipi
from tramits.models import TipusTramit
from tramits.tria import agrupats

NO_EL_VEURIA = gettext_lazy("No treballa al municipi de la persona: no el veuria.")
ANYS = 30  # nothing that is asked for is valid for longer


def dia_de_caducitat(dia: date) -> date:
    """A day on which something may expire."""
    if not PRIMER_DIA <= dia <= timezone.localdate() + relativedelta(years=ANYS):
        raise ValidationError(_("Reviseu l'any de la data."))
    return dia


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
        opcions = {"label": gettext_lazy("Tràmit"), "to_field_name": "codi"} | opcions
        super().__init__(TipusTramit.objects.none(), **opcions)

    def label_from_instance(self, obj) -> str:
        return f"{obj} ({obj.model_ex})" if obj.model_ex else str(obj)


def dia_de(persona: Persona, dia: date) -> date:
    """A day on which something has happened to her: she was born, and it is not still to come."""
    dia = dia_passat(dia)
    if persona.naixement and dia < persona.naixement:
        raise ValidationError(_("És anterior al naixement de la persona."))
    return dia


def hi_treballa(tecnica, persona: Persona) -> bool:
    """Whether she would see a procedure of this person, to be given it."""
    return tecniques_del_municipi(persona.municipi).filter(pk=tecnica.pk).exists()
