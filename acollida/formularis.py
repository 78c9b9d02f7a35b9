"""What the forms of records have in common: sent twice makes one, and nobody is overwritten."""

from dataclasses import dataclass
from uuid import uuid4

from django import forms
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from municipis.text import sense_invisibles

DIA = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HORA = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


@dataclass(frozen=True)
class Diferencia:
    """A field that says one thing here and, since the form was opened, another in the database."""

    camp: forms.BoundField
    ara: object


class ConflicteError(Exception):
    """Somebody has written the record since the form was opened. Nothing has been stored."""


def dades_netes(dades):
    """What was sent, without the invisible characters that come with what is pasted."""
    if dades is None:
        return None
    netes = dades.copy()
    for clau, valors in netes.lists():
        netes.setlist(clau, [sense_invisibles(valor) for valor in valors])
    return netes


class FitxaForm(forms.ModelForm):
    """Makes or edits a `Versionat` record.

    Making: the hidden `uid` is the key of the record to be, so that a form sent twice finds, in
    `repetida()`, what the first one made. Editing: the hidden `versio` says which writing was on
    the screen; `save()` raises `ConflicteError` when there is a newer one, and `diferencies()`
    tells what it says, beside what was typed.
    """

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    versio = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data=None, *args, per, **opcions):
        super().__init__(dades_netes(data), *args, **opcions)
        self.per = per
        self.nova = self.instance.pk is None
        self.fields["versio"].initial = self.instance.versio if not self.nova else 0
        if not self.nova:
            del self.fields["uid"]

    def repetida(self):
        """The record that this very form has already made, or `None`."""
        if not (self.is_bound and self.nova):
            return None
        try:
            uid = self.fields["uid"].to_python(self.data.get(self.add_prefix("uid")))
        except forms.ValidationError:
            return None  # the form will say it
        return self._meta.model.objects.filter(uid=uid, creat_per=self.per).first()

    def save(self, commit=True):
        """Store it. `ConflicteError` when somebody has written it meanwhile."""
        self.instance.modificat_per, self.instance.modificat_el = self.per, timezone.now()
        if self.nova:
            return self._crea()
        self._avanca_la_versio()
        return super().save()

    def _crea(self):
        self.instance.uid, self.instance.creat_per = self.cleaned_data["uid"], self.per
        try:
            with transaction.atomic():
                return super().save()
        except IntegrityError:
            # The same form, sent at the same time: the other one has just made the record.
            if feta := self.repetida():
                return feta
            raise

    def _avanca_la_versio(self) -> None:
        oberta = self.cleaned_data["versio"]
        mateixa = self._meta.model.objects.filter(pk=self.instance.pk, versio=oberta)
        if not mateixa.update(versio=F("versio") + 1):
            raise ConflicteError
        self.instance.versio = oberta + 1

    def diferencies(self) -> list[Diferencia]:
        """After a conflict: the fields in which the record and what was typed disagree.

        From then on the form speaks of the newest writing: sending it again is a decision.
        """
        actual = self._meta.model.objects.get(pk=self.instance.pk)
        self.instance.modificat_per, self.instance.modificat_el = (
            actual.modificat_per,
            actual.modificat_el,
        )
        self.data[self.add_prefix("versio")] = actual.versio
        nova = type(self)(instance=actual, per=self.per)
        return [
            Diferencia(self[nom], _com_es_llegeix(actual, nom))
            for nom in self._meta.fields
            if nom in self.fields and nova[nom].initial != self._enviat(nom)
        ]

    def _enviat(self, nom):
        return self.instance._meta.get_field(nom).value_from_object(self.instance)


def _com_es_llegeix(objecte, nom):
    """What a field says to a person: the label of a choice, the name of another record."""
    etiqueta = getattr(objecte, f"get_{nom}_display", None)
    return etiqueta() if etiqueta else getattr(objecte, nom)
