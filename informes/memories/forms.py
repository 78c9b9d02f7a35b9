"""What is written in a block of the report."""

import re

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.formularis import ConflicteError, FitxaForm, recorda_com_era
from informes.memories.actions import comprova_oberta
from informes.memories.escrit import Peca
from informes.models import Apartat, ComentariMemoria
from informes.textos import comprova

LLARGADA = 50_000
NOMBRE = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?")
AJUDA = gettext_lazy(
    "Escriviu-hi les xifres entre claus i sempre diran el que diuen els registres. "
    "**Negreta**, *cursiva*, «- » per a una llista, «## » per a un títol."
)


class ApartatForm(FitxaForm):
    """The text of a narrative, or the answer to a question.

    Whoever sends what somebody else has written meanwhile is told, also when both began it at
    once: from then on the form speaks of the other's writing.
    """

    class Meta:
        model = Apartat
        fields = ["text"]

    def __init__(self, *args, peca: Peca, lector=None, **opcions):
        super().__init__(*args, **opcions)
        self.peca, self.lector = peca, lector
        self.fields["text"] = _camp(peca, self.instance)
        if self.nova:
            self.initial["text"] = peca.esborrany
        else:
            recorda_com_era(self)

    def clean_text(self):
        text = self.cleaned_data["text"]
        if self.peca.es_text:
            comprova(self.lector, text)
        elif self.peca.bloc["resposta"] == "nombre" and text and not NOMBRE.fullmatch(text):
            raise forms.ValidationError(_("Escriviu només el nombre: «12», «1.234» o «37,5»."))
        return text

    @transaction.atomic
    def save(self, commit=True):
        """`PlaError` when it has been approved meanwhile."""
        comprova_oberta(self.instance.memoria)
        if self.nova and self._actual() is not None:
            raise ConflicteError
        return super().save()

    def _actual(self) -> Apartat | None:
        mateix = {nom: getattr(self.instance, nom) for nom in ("memoria", "bloc", "municipi")}
        return Apartat.objects.select_related("modificat_per").filter(**mateix).first()

    def diferencies(self):
        """What was typed is kept and, from now on, said over the newest writing."""
        actual = self._actual()
        mostra = type(self)(instance=actual, per=self.per, peca=self.peca, lector=self.lector)
        self.instance, self.nova = actual, False
        self.fields, self._bound_fields_cache = mostra.fields, {}
        self.data[self.add_prefix("versio")] = str(actual.versio)
        self.data[self.add_initial_prefix("text")] = actual.text
        return []


def _camp(peca: Peca, apartat: Apartat) -> forms.Field:
    """The field that suits what is asked."""
    etiqueta = apartat.municipi.nom_natural if apartat.municipi_id else peca.titol
    if peca.es_text:
        mena = forms.Textarea(attrs={"rows": 14, "spellcheck": "true"})
        return forms.CharField(
            label=etiqueta, widget=mena, help_text=AJUDA, max_length=LLARGADA, required=False
        )
    resposta = peca.bloc["resposta"]
    if resposta == "si_no":
        opcions = [("sí", _("sí")), ("no", _("no")), ("", _("encara no se sap"))]
        return forms.ChoiceField(
            label=etiqueta, choices=opcions, widget=forms.RadioSelect, required=False
        )
    if resposta == "nombre":
        mena = forms.TextInput(attrs={"inputmode": "decimal", "class": "curt"})
        return forms.CharField(label=etiqueta, widget=mena, max_length=20, required=False)
    mena = forms.Textarea(attrs={"rows": 2 if apartat.municipi_id else 5, "spellcheck": "true"})
    return forms.CharField(label=etiqueta, widget=mena, max_length=LLARGADA, required=False)


class ComentariForm(forms.ModelForm):
    class Meta:
        model = ComentariMemoria
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
