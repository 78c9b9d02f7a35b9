"""What the forms of records have in common: sent twice makes one, and nobody is overwritten."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django import forms
from django.db import IntegrityError, transaction
from django.db.models import F, Manager, QuerySet
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipis.text import sense_invisibles

DIA = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
SELECCIO_NO_VALIDA = gettext_lazy("Selecció no vàlida.")
RATLLA = "---------"  # Django's own, in the fields of models
HORA = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


@dataclass(frozen=True)
class Diferencia:
    """A field that says one thing here and, since the form was opened, another in the database."""

    camp: forms.BoundField
    ara: object

    @property
    def escrit(self) -> str:
        """What the database says now, in words."""
        return en_paraules(_etiqueta(self.camp.field, self.ara))

    @property
    def vostre(self) -> str:
        """What was typed, in words."""
        camp = self.camp.field
        try:
            valor = camp.clean(self.camp.data)
        except forms.ValidationError:
            valor = self.camp.data
        return en_paraules(_etiqueta(camp, valor))


def _etiqueta(camp, valor):
    """What a choice is called, or several; any other value stays as it is."""
    if isinstance(camp, forms.ModelChoiceField) or not isinstance(camp, forms.ChoiceField):
        return valor
    noms = dict(camp.choices)
    if isinstance(valor, list):
        return ", ".join(str(noms.get(codi, codi)) for codi in valor)
    return noms.get(valor, valor)


def en_paraules(valor) -> str:
    """The value of a field as it is read in a sentence."""
    if isinstance(valor, bool):
        return _("sí") if valor else _("no")
    if isinstance(valor, date):
        return date_format(valor)
    if isinstance(valor, QuerySet):
        return ", ".join(map(str, valor)) or "–"
    return str(valor) if valor not in (None, "") else "–"


class ConflicteError(Exception):
    """Somebody has written the record since the form was opened. Nothing has been stored."""


class Recuperat(QueryDict):
    """A draft: the fields as they were left, which nobody has sent yet and nobody judges."""


def dades_netes(dades):
    """What was sent, without the invisible characters that come with what is pasted."""
    if dades is None:
        return None
    netes = dades.copy()
    for clau, valors in netes.lists():
        netes.setlist(clau, [sense_invisibles(valor) for valor in valors])
    return netes


class EsborranyMixin:
    """A form that may be opened on a draft: it shows what was left, and says nothing of it yet."""

    def __init__(self, *args, **opcions):
        super().__init__(*args, **opcions)
        for camp in self.fields.values():
            if isinstance(camp, forms.ModelChoiceField):
                camp.error_messages["invalid_choice"] = SELECCIO_NO_VALIDA
            if isinstance(camp, forms.ChoiceField):
                _diu_el_buit(camp)

    @property
    def recuperat(self) -> bool:
        return isinstance(self.data, Recuperat)

    def full_clean(self):
        if self.recuperat:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self):
        return super().is_valid() and not self.recuperat


def _diu_el_buit(camp) -> None:
    """In words, what Django writes as a line of hyphens."""
    buit = _("Trieu-ho") if camp.required else _("no consta")
    if isinstance(camp, forms.ModelChoiceField):
        if camp.empty_label == RATLLA:
            camp.empty_label = buit
    else:
        camp.choices = [(c, buit if nom == RATLLA else nom) for c, nom in camp.choices]


class FitxaForm(EsborranyMixin, forms.ModelForm):
    """Makes or edits a `Versionat` record.

    Making: the hidden `uid` is the key of the record to be, so that a form sent twice finds, in
    `repetida()`, what the first one made. Editing: the hidden `versio` says which writing was on
    the screen; `save()` raises `ConflicteError` when there is a newer one, and `diferencies()`
    tells what it says, beside what was typed.

    Each field also brings back what it said when the form was opened. One that was left as it
    was is not written, so that whoever has changed it meanwhile is not undone.
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
            recorda_com_era(self)

    def repetida(self):
        """The record that this very form has already made, or `None`."""
        if not (self.is_bound and self.nova):
            return None
        try:
            uid = self.fields["uid"].to_python(self.data.get(self.add_prefix("uid")))
        except forms.ValidationError:
            return None  # its own field says it
        return self._meta.model.objects.filter(uid=uid, creat_per=self.per).first()

    def clean_uid(self):
        uid = self.cleaned_data["uid"]
        if self._meta.model.objects.filter(uid=uid).exclude(creat_per=self.per).exists():
            raise forms.ValidationError(_("Aquest formulari ja no serveix: torneu-lo a obrir."))
        return uid

    def _post_clean(self):
        """Leave on the record what the database says of each field that nobody has touched."""
        intactes = [] if self.nova else map(self.instance._meta.get_field, self.intactes())
        desat = {}
        for camp in intactes:
            if camp.many_to_many:
                self.cleaned_data.pop(camp.name, None)
            else:
                desat[camp.attname] = getattr(self.instance, camp.attname)
        super()._post_clean()
        for nom, valor in desat.items():
            setattr(self.instance, nom, valor)

    def intactes(self) -> list[str]:
        """The fields of the record that were sent as they were when the form was opened."""
        return [nom for nom in self._meta.fields if nom in intactes(self)]

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

        From then on the form speaks of the newest writing: sending it again is a decision. What
        was left as it was stays as the newest writing says, and is not among them.
        """
        actual = self._meta.model.objects.get(pk=self.instance.pk)
        self.instance.modificat_per, self.instance.modificat_el = (
            actual.modificat_per,
            actual.modificat_el,
        )
        self.data[self.add_prefix("versio")] = str(actual.versio)
        return diferencies(self, type(self)(instance=actual, per=self.per))


def recorda_com_era(form) -> None:
    """Have every visible field bring back, hidden, what it said when the form was opened."""
    for nom, camp in form.fields.items():
        sabut = not form.is_bound or _diu_com_era(form, nom)
        camp.show_hidden_initial = sabut and not camp.widget.is_hidden


def intactes(form) -> set[str]:
    """The fields that were sent as they were when the form was opened, if it says so."""
    recordats = {nom for nom, camp in form.fields.items() if camp.show_hidden_initial}
    return recordats - set(form.changed_data)


def _diu_com_era(form, nom) -> bool:
    """Composite fields send their parts: «initial-naixement_0»."""
    inicial = form.add_initial_prefix(nom)
    return any(clau == inicial or clau.startswith(f"{inicial}_") for clau in form.data)


def diferencies(form, actual) -> list[Diferencia]:
    """The fields that two people have changed, each in her way; `actual` is opened just now."""
    return [
        Diferencia(form[nom], _ara(actual, nom))
        for nom in form.changed_data
        if nom in actual.fields
        and form.fields[nom].has_changed(actual[nom].initial, form[nom].data)
        and _ha_canviat(form[nom], actual[nom].initial)
    ]


def _ha_canviat(camp, ara) -> bool:
    """Whether the database says another thing than when the form was opened."""
    if not camp.field.show_hidden_initial:
        return True
    amagat, form = camp.field.hidden_widget(), camp.form
    obert = amagat.value_from_datadict(form.data, form.files, camp.html_initial_name)
    return camp.field.has_changed(ara, obert)


def _ara(actual, nom):
    """What a field says to a person: the label of a choice, the name of another record."""
    if nom not in actual._meta.fields:
        return actual[nom].initial
    etiqueta = getattr(actual.instance, f"get_{nom}_display", None)
    valor = etiqueta() if etiqueta else getattr(actual.instance, nom)
    return valor.all() if isinstance(valor, Manager) else valor
