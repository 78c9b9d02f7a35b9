"""What is written in a block of the report."""

import re
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acollida.formularis import ConflicteError, FitxaForm, recorda_com_era
from informes.balancos.textos import comprova
from informes.memories.actions import comprova_oberta
from informes.memories.capitol import Taller
from informes.memories.escrit import SI_NO, Peca
from informes.models import Apartat, ComentariMemoria
from informes.sortida import prosa

NOMBRE = re.compile(r"(\d{1,3}(\.\d{3})+|\d{1,12})(,\d)?", re.ASCII)
TRIES = [*SI_NO.items(), ("", gettext_lazy("encara no se sap"))]
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

    def __init__(self, *args, peca: Peca, taller: Taller | None = None, **opcions):
        super().__init__(*args, **opcions)
        self.peca, self.taller = peca, taller
        self.fields["text"] = _camp(peca, self.instance)
        if self.nova and taller:
            self.initial["text"] = taller.esborrany(peca)
        if not self.nova:
            recorda_com_era(self)

    def clean_text(self):
        text = self.cleaned_data["text"]
        if self.peca.amb_forats:
            comprova(self.taller.lector, text)
            _comprova_la_prosa(text)
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
        mostra = type(self)(instance=actual, per=self.per, peca=self.peca, taller=self.taller)
        self.instance, self.nova = actual, False
        self.fields, self._bound_fields_cache = mostra.fields, {}
        self.data[self.add_prefix("versio")] = str(actual.versio)
        self.data[self.add_initial_prefix("text")] = actual.text
        return []


def _comprova_la_prosa(text: str) -> None:
    try:
        prosa.comprova(text)
    except prosa.ProsaError as error:
        raise forms.ValidationError(str(error)) from None


def _camp(peca: Peca, apartat: Apartat) -> forms.Field:
    """The field that suits what is asked."""
    opcions: dict[str, Any] = {"label": _("Text"), "required": False}
    if not peca.es_text:
        opcions["label"] = apartat.municipi.nom_natural if apartat.municipi_id else peca.pregunta
    if peca.bloc.opcions.get("resposta") == "si_no":
        tria = forms.Select if apartat.municipi_id else forms.RadioSelect
        return forms.ChoiceField(choices=TRIES, widget=tria, **opcions)
    if peca.bloc.opcions.get("resposta") == "nombre":
        mena = forms.TextInput(attrs={"inputmode": "decimal"})
        return forms.CharField(widget=mena, max_length=20, **opcions)
    if peca.es_text:
        opcions["help_text"] = AJUDA
    files = 14 if peca.es_text else 2 if apartat.municipi_id else 5
    mena = forms.Textarea(attrs={"rows": files, "spellcheck": "true"})
    return forms.CharField(widget=mena, max_length=prosa.LLARG_MAXIM, **opcions)


class ComentariForm(forms.ModelForm):
    class Meta:
        model = ComentariMemoria
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
