"""Three questions and a line, answered from a mail by who has no account here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acollida.formularis import dades_netes
from mediacio.enums import DeQui
from mediacio.models.prestacio import PREGUNTES

ESCALA = [(n, str(n)) for n in range(1, 6)]
TEXTOS = {
    DeQui.PROFESSIONAL: (
        _("L'intèrpret va ser puntual i anava preparat?"),
        _("Us vau poder entendre bé amb la persona?"),
        _("El tracte va ser correcte amb tothom?"),
    ),
    DeQui.INTERPRET: (
        _("Teníeu la informació i l'espai que calien per treballar bé?"),
        _("Us vau poder entendre bé amb la persona?"),
        _("El tracte va ser correcte amb tothom?"),
    ),
}


class ValoracioForm(forms.Form):
    comentari = forms.CharField(
        label=_("Voleu afegir-hi res?"),
        help_text=_("Una línia. No hi poseu cap dada de la persona atesa."),
        max_length=300,
        required=False,
    )

    def __init__(self, data=None, *, de_qui: str, **opcions):
        super().__init__(dades_netes(data), **opcions)
        for camp, text in zip(PREGUNTES, TEXTOS[DeQui(de_qui)], strict=True):
            self.fields[camp] = forms.TypedChoiceField(
                label=text,
                choices=ESCALA,
                coerce=int,
                widget=forms.RadioSelect,
                help_text=_("1, gens; 5, del tot."),
            )
        self.order_fields([*PREGUNTES, "comentari"])
