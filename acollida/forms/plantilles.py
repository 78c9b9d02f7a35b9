"""The templates that the coordinator writes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.formularis import dades_netes
from acollida.models import PlantillaPaper
from acollida.papers.camps import blocs_del_tipus, camps_de
from acollida.papers.text import ErrorDeText, errors

LLARGADA = 20_000


class TextForm(forms.Form):
    """A text with its fields, all of them checked."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LLARGADA,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "true", "class": "text-plantilla"}),
        help_text=gettext_lazy(
            "Una línia en blanc separa paràgrafs; # davant d'un títol; - davant de cada punt d'una "
            "llista; **en negreta**. Els camps van entre claus: {{ persona.nom }}."
        ),
    )

    def __init__(self, data=None, *args, tipus: str, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)
        self.tipus = tipus

    def clean_text(self):
        text = self.cleaned_data["text"]
        dolents = errors(text, list(camps_de(self.tipus)), blocs_del_tipus(self.tipus))
        if dolents:
            raise forms.ValidationError([en_paraules(error) for error in dolents])
        return text


class VersioForm(TextForm):
    """A new version; `oberta` is the one that was on the screen."""

    oberta = forms.IntegerField(widget=forms.HiddenInput)


class PlantillaForm(TextForm):
    """A new template of a comarca."""

    nom = forms.CharField(
        label=gettext_lazy("Nom"),
        max_length=100,
        help_text=gettext_lazy("Per triar-la quan n'hi ha més d'una: «Manresa, amb cita prèvia»."),
    )
    field_order = ["nom", "text"]

    def __init__(self, *args, comarca, **opcions):
        super().__init__(*args, **opcions)
        self.plantilla = PlantillaPaper(comarca=comarca, tipus=self.tipus)

    def clean(self):
        dades = super().clean()
        self.plantilla.nom = dades.get("nom", "")
        try:
            self.plantilla.validate_constraints()
        except forms.ValidationError as repetida:
            self.add_error("nom", repetida.messages)
        return dades


def en_paraules(error: ErrorDeText) -> str:
    """«Línia 3: no hi ha cap camp «persona.nomm». Voleu dir «persona.nom»?»"""
    return f"{_('Línia %(numero)s') % {'numero': error.linia}}: {_que_passa(error)}"


def _que_passa(error: ErrorDeText) -> str:
    dades = {"camp": error.camp, "proposta": error.proposta}
    match error.codi:
        case "claus":
            return _("hi ha unes claus «{{» o «}}» sense parella.")
        case "no_va_sol":
            return _("el camp «%(camp)s» ha d'anar sol a la línia.") % dades
    if error.proposta:
        return _("no hi ha cap camp «%(camp)s». Voleu dir «%(proposta)s»?") % dades
    return _("no hi ha cap camp «%(camp)s».") % dades
