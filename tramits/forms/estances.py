"""The rooms of a home, and the whole form of a visit: its fields and its rooms."""

from copy import copy

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from acollida.forms.files import MAXIM, FilaForm, Files
from acollida.forms.seccions import Edicio
from acollida.formularis import ConflicteError
from tramits.forms.metres import MetresField
from tramits.forms.visites import GENT, SENCER, VisitaForm
from tramits.models import Estanca, VisitaHabitatge


class EstancaForm(FilaForm):
    class Meta:
        model = Estanca
        fields = ["us", "m2", "persones", "nota"]
        field_classes = {"m2": MetresField}
        labels = {"m2": _("Superfície, en m²"), "persones": _("Hi dormen")}
        widgets = {
            "persones": forms.NumberInput(attrs=SENCER),
            "nota": forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        }

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        self.fields["persones"].validators.append(MaxValueValidator(GENT))


class EstancesFiles(Files):
    @classmethod
    def _relacions(cls) -> list[str]:
        return [cls.fk.name]  # none would mean all of them, and of theirs


ESTANCES = forms.inlineformset_factory(
    VisitaHabitatge,
    Estanca,
    form=EstancaForm,
    formset=EstancesFiles,
    extra=1,
    max_num=MAXIM,
    validate_max=True,
)


class EdicioVisita(Edicio):
    """A visit being written."""

    def __init__(self, visita: VisitaHabitatge, dades=None, *, feta: bool = False, per):
        self.visita = visita
        self.form = VisitaForm(dades, instance=copy(visita), feta=feta, per=per)
        self.files = ESTANCES(dades, instance=self.form.instance, per=per)

    def ha_canviat(self) -> bool:
        return self.form.data.get("versio") != str(self.visita.versio)

    def desfase(self):
        """`ConflicteError` if somebody has written it since the form was opened."""
        if self.ha_canviat():
            raise ConflicteError

    def seccions(self) -> list[tuple]:
        """(key, title, its fields) in the order in which a home is walked through."""
        camps = {nom: self.form[nom] for nom in self.form.fields}
        return [
            ("cita", _("Quan i on"), _tria(camps, "dia", "hora", "adreca", "inspectora")),
            ("titol", _("Qui hi és i amb quin títol"),
             _tria(camps, "present", "titol", "titol_detall")),
            ("gent", _("Persones"), _tria(camps, "ocupants", "empadronats", "per_venir")),
            ("superficie", _("Superfície i cèdula"),
             _tria(camps, "superficie", "cedula", "cedula_caduca_el", "cedula_ocupacio")),
            ("estances", _("Estances"), []),
            ("condicions", _("Condicions"), self.form.condicions()),
            ("observacions", _("Observacions"), _tria(camps, "observacions")),
        ]  # fmt: skip


def _tria(camps: dict, *noms: str) -> list[forms.BoundField]:
    return [camps[nom] for nom in noms]
