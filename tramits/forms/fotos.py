"""The photographs of a visit: several at once, those that are good kept and the others told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tramits.actions import visites

FORMATS = "image/jpeg,image/png"


class Diverses(forms.FileInput):
    allow_multiple_selected = True


class FotosField(forms.FileField):
    """As many files as have been chosen, each judged by its bytes when it is kept."""

    widget = Diverses(attrs={"accept": FORMATS, "multiple": True})

    def clean(self, data, initial=None):
        fitxers = data if isinstance(data, list) else [data]
        nets = [super(FotosField, self).clean(fitxer, initial) for fitxer in fitxers]
        return [fitxer for fitxer in nets if fitxer]


class FotosForm(forms.Form):
    """One made now with the telephone, or several that are in it already."""

    ara = forms.FileField(
        label=_("Una de feta ara"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": FORMATS, "capture": "environment"}),
    )
    fotos = FotosField(
        label=_("Les que ja són al telèfon"),
        help_text=_("JPEG o PNG, diverses alhora. Sense cares ni papers a la vista."),
        required=False,
        allow_empty_file=True,
    )

    def __init__(self, *args, visita, per, **opcions):
        super().__init__(*args, **opcions)
        self.visita, self.per = visita, per

    def clean(self):
        dades = super().clean()
        dades["totes"] = [f for f in (dades.get("ara"), *dades.get("fotos", ())) if f is not None]
        if not dades["totes"] and not self.errors:
            self.add_error("fotos", _("Trieu almenys una fotografia."))
        return dades

    def save(self) -> bool:
        """Keep the good ones; `False` when any of them was not, each with its reason."""
        dolentes = visites.afegeix_fotos(
            visita=self.visita, fitxers=self.cleaned_data["totes"], per=self.per
        )
        for nom, motiu in dolentes:
            self.add_error("fotos", f"{nom}: {motiu}")
        return not dolentes
