"""The rows of a person: as many names, documents, contacts… as she has, or none."""

from django import forms

from acollida.formularis import (
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

    @property
    def camps_visibles(self) -> list[forms.BoundField]:
        """The fields to be filled; to take the row away is another thing."""
        return [camp for camp in self.visible_fields() if camp.name != "DELETE"]


class Files(forms.BaseInlineFormSet):
    """The rows of one kind, of one person."""

    def __init__(self, data=None, *args, per, **opcions):
        self.per = per
        super().__init__(dades_netes(data), *args, form_kwargs={"per": per}, **opcions)

    def is_valid(self):
        return super().is_valid() and not isinstance(self.data, Recuperat)

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
        noves = [f for f in self.forms if f.has_changed() and self._pk(f) not in vives]
        dades = self._sense_files()
        for i, fila in enumerate([*hi_son, *noves]):
            self._copia(dades, fila, f"{self.prefix}-{i}", com_era=i < len(hi_son))
        dades[f"{self.prefix}-INITIAL_FORMS"] = len(hi_son)
        dades[f"{self.prefix}-TOTAL_FORMS"] = len(hi_son) + len(noves)
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

    def _copia(self, dades, fila, prefix: str, *, com_era: bool) -> None:
        for clau, valors in self.data.lists():
            if clau.startswith(f"{fila.prefix}-") or (
                com_era and clau.startswith(f"initial-{fila.prefix}-")
            ):
                dades.setlist(clau.replace(fila.prefix, prefix, 1), valors)
        if not com_era:
            dades[f"{prefix}-id"] = ""
