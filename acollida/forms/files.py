"""The rows of a person: as many names, documents, contacts… as she has, or none."""

from django import forms
from django.utils.functional import cached_property

from acollida.formularis import (
    SELECCIO_NO_VALIDA,
    Diferencia,
    EsborranyMixin,
    Recuperat,
    dades_netes,
    diferencies,
    recorda_com_era,
)

MAXIM = 30


class FilaForm(EsborranyMixin, forms.ModelForm):
    """A row; it brings back what it said when opened, so that only what is touched is written."""

    def __init__(self, *args, per, **opcions):
        super().__init__(*args, **opcions)
        self.per = per
        recorda_com_era(self)

    @classmethod
    def triables(cls, *, persona, per) -> dict:
        """The rows of other tables among which to choose, where they are not all of them."""
        return {}

    @property
    def es_toca(self) -> bool:
        """Whether anything has been written in it, besides which row it is."""
        return any(nom != "id" for nom in self.changed_data)

    @property
    def camps_visibles(self) -> list[forms.BoundField]:
        """The fields to be filled; to take the row away is another thing."""
        return [camp for camp in self.visible_fields() if camp.name != "DELETE"]


class Files(forms.BaseInlineFormSet):
    """The rows of one kind, of one person."""

    def __init__(self, data=None, *args, per, **opcions):
        self.per = per
        opcions["queryset"] = self.model.objects.select_related(*self._relacions())
        super().__init__(dades_netes(data), *args, form_kwargs={"per": per}, **opcions)

    @classmethod
    def _relacions(cls) -> list[str]:
        camps = cls.model._meta.get_fields()
        return [c.name for c in camps if c.many_to_one and c.name != cls.fk.name]

    @cached_property
    def _llistes(self) -> dict:
        """What there is to choose in each field, asked once for all the rows."""
        fila = self.form(per=self.per)
        propies = self.form.triables(persona=self.instance, per=self.per)
        llistes = {}
        for nom, camp in fila.fields.items():
            if isinstance(camp, forms.ModelChoiceField):
                camp.queryset = propies.get(nom, camp.queryset)
                llistes[nom] = (camp.queryset, list(camp.choices))
        return llistes

    def add_fields(self, form, index):
        super().add_fields(form, index)
        pk = form.fields["id"]
        pk.queryset = self.get_queryset()  # of this person: Django admits any of the table
        pk.error_messages["invalid_choice"] = SELECCIO_NO_VALIDA
        for nom, (files, triables) in self._llistes.items():
            form.fields[nom].queryset = files
            form.fields[nom].choices = triables

    @property
    def recuperat(self) -> bool:
        return isinstance(self.data, Recuperat)

    def full_clean(self):
        if self.recuperat:
            self._errors, self._non_form_errors = [], self.error_class()
        else:
            super().full_clean()

    def is_valid(self):
        return super().is_valid() and not self.recuperat

    def vives(self) -> list[forms.ModelForm]:
        """The rows that will stay, once they are valid."""
        return [
            fila
            for fila in self.forms
            if fila not in self.deleted_forms and (fila.instance.pk or fila.has_changed())
        ]

    def al_dia(self) -> "Files":
        """The same rows on top of those that the database has now.

        A row that somebody has taken away meanwhile comes back only if it was being changed.
        """
        vives = {str(pk) for pk in self.get_queryset().values_list("pk", flat=True)}
        hi_son = [fila for fila in self.forms if self._pk(fila) in vives]
        noves = [f for f in self.forms if f.es_toca and self._pk(f) not in vives]
        dades = self._sense_files()
        for i, fila in enumerate([*hi_son, *noves]):
            self._copia(dades, fila, f"{self.prefix}-{i}", torna=fila in noves and self._pk(fila))
        dades[f"{self.prefix}-INITIAL_FORMS"] = str(len(hi_son))
        dades[f"{self.prefix}-TOTAL_FORMS"] = str(len(hi_son) + len(noves))
        return type(self)(dades, instance=self.instance, prefix=self.prefix, per=self.per)

    def diferencies(self) -> list[Diferencia]:
        """The fields being changed that say another thing in the database, row by row."""
        return [
            diferencia
            for fila in self.initial_forms
            for diferencia in diferencies(
                fila, type(fila)(instance=fila.instance, prefix=fila.prefix, per=self.per)
            )
        ]

    def afegides(self) -> list:
        """The rows of the database that the form does not show."""
        mostrades = {fila.instance.pk for fila in self.initial_forms}
        return [fila for fila in self.get_queryset() if fila.pk not in mostrades]

    def _pk(self, fila) -> str:
        return self.data.get(fila.add_prefix("id"), "")

    def _sense_files(self):
        """What was sent, but for the fields of the rows: those whose name has a number."""
        dades = self.data.copy()
        for fila in self.forms:
            for clau in self.data:
                if clau.startswith((f"{fila.prefix}-", f"initial-{fila.prefix}-")):
                    dades.pop(clau, None)
        return dades

    def _copia(self, dades, fila, prefix: str, *, torna) -> None:
        """The fields of a row under its new number. One that comes back is another, new one."""
        era = () if torna else (f"initial-{fila.prefix}-",)
        for clau, valors in self.data.lists():
            if clau.startswith((f"{fila.prefix}-", *era)):
                dades.setlist(clau.replace(fila.prefix, prefix, 1), valors)
        if torna:
            dades[f"{prefix}-id"] = ""
