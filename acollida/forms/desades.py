"""A list worth keeping: its name, and whether colleagues see it."""

from urllib.parse import parse_qsl, urlencode

from django import forms
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from acollida.models import LlistaDesada
from acollida.tecniques import comarca_de

ESPAI = "acollida:"


class LlistaForm(forms.ModelForm):
    """Renames a list or changes who sees it."""

    class Meta:
        model = LlistaDesada
        fields = ("nom", "compartida")

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        if self.instance._state.adding:
            self.instance.per, self.instance.rol = per, per.assignacio.rol
            self.instance.comarca = comarca_de(per)

    def _get_validation_exclusions(self):
        """The rule of one name per person and list is checked too: its other fields are known."""
        return super()._get_validation_exclusions() - {"per", "vista"}


class LlistaNovaForm(LlistaForm):
    """Keeps the filters and the order with which a list is seen now."""

    class Meta(LlistaForm.Meta):
        fields = ("nom", "compartida", "vista", "parametres")
        widgets = {"vista": forms.HiddenInput, "parametres": forms.HiddenInput}

    def clean_vista(self):
        """A list of this room."""
        vista = self.cleaned_data["vista"]
        try:
            reverse(vista)
        except NoReverseMatch:
            vista = ""
        if not vista.startswith(ESPAI):
            raise forms.ValidationError(_("Aquesta llista no es pot desar."))
        return vista

    def clean_parametres(self):
        """The page on which she was is not part of the list."""
        parells = parse_qsl(self.cleaned_data["parametres"])
        return urlencode([(nom, valor) for nom, valor in parells if nom != "des_de"])
