"""In which language, besides Catalan, a paper is printed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import SELECCIO_NO_VALIDA
from acollida.papers.frases import llengues_amb_frases
from municipis.models import Llengua


class LlenguaForm(forms.Form):
    """The one that the person reads, while nobody chooses another one."""

    llengua = forms.ModelChoiceField(
        Llengua.objects.none(),
        label=_("En català i en"),
        required=False,
        to_field_name="codi",
        empty_label=_("només en català"),
        error_messages={"invalid_choice": SELECCIO_NO_VALIDA},
    )

    def __init__(self, data, *, persona):
        llegeix = persona.llengua_escrita
        proposada = {"llengua": llegeix.codi if llegeix else ""}
        super().__init__(data if "llengua" in data else proposada)
        self.fields["llengua"].queryset = llengues_amb_frases()

    @property
    def triada(self) -> Llengua | None:
        return self.cleaned_data.get("llengua") if self.is_valid() else None
