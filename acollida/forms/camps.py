"""Fields of several forms."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from acollida.models import Persona

PRIMER_DIA = date(1990, 1, 1)


class PersonaTriada(forms.ModelChoiceField):
    """A person chosen somewhere else on the screen: only her `uid` travels."""

    widget = forms.HiddenInput

    def __init__(self, **opcions):
        opcions = {"required": False, "to_field_name": "uid"} | opcions
        super().__init__(Persona.objects.none(), **opcions)

    def prepare_value(self, value):
        if isinstance(value, int):
            value = self.queryset.filter(pk=value).first()
        return super().prepare_value(value)


def dia_passat(dia) -> date:
    """A day on which something has happened: today at the latest."""
    if dia > timezone.localdate():
        raise ValidationError(_("La data no pot ser posterior a avui."))
    if dia < PRIMER_DIA:
        raise ValidationError(_("Reviseu l'any de la data."))
    return dia


def dia_versemblant(dia) -> date:
    """A day that may also be foreseen: within a year from today."""
    if not PRIMER_DIA <= dia <= timezone.localdate() + relativedelta(years=1):
        raise ValidationError(_("Reviseu l'any de la data."))
    return dia


def triat(form, nom):
    """What a field of a form says now, typed or proposed; nothing if it makes no sense."""
    try:
        return form.fields[nom].clean(form[nom].value())
    except ValidationError:
        return None
