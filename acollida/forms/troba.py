"""Looking for a person from where she is needed: a contact, an appointment, a household."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.cerca import cerca
from acollida.formularis import dades_netes
from acollida.models import Persona

MAXIM = 12


def troba(text: str, *, per, exclou: Persona | None = None) -> list[Persona]:
    """The first people that `per` may see, as the search of every page finds them."""
    return [persona for persona in cerca(text, per, MAXIM).persones if persona != exclou]


class TrobaForm(forms.Form):
    """A few words: they travel by POST, never in an address."""

    text = forms.CharField(
        label=_("Nom, document o telèfon"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data=None, **opcions):
        super().__init__(dades_netes(data), **opcions)

    def trobades(self, *, per, exclou: Persona | None = None) -> list[Persona]:
        """Nobody, when nothing that makes sense has been asked."""
        return troba(self.cleaned_data["text"], per=per, exclou=exclou) if self.is_valid() else []
