"""Fields of several forms of the room."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pla.periodes import del_codi, diu_periode, triables

LLARG = forms.Textarea(attrs={"rows": 4})
SENSE_PERIODE = _("No coneixem aquest període: trieu un any o un semestre de la llista.")


class PeriodeField(forms.ChoiceField):
    """A year or a half-year by its code; `conserva` is one that a record already says."""

    def __init__(self, **opcions):
        opcions = {"label": _("Període")} | opcions
        super().__init__(error_messages={"invalid_choice": SENSE_PERIODE}, **opcions)
        self.conserva("")

    def conserva(self, codi: str) -> None:
        periodes = triables(timezone.localdate())
        altre = del_codi(codi) if codi else None
        if altre and altre not in periodes:
            periodes.append(altre)
        triables_ara = [(periode.codi, diu_periode(periode)) for periode in periodes]
        self.choices = triables_ara if self.required else [("", _("cap")), *triables_ara]
