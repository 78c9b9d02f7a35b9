"""The record of a person in sections, each a small form and its rows."""

from copy import copy
from dataclasses import dataclass, field
from itertools import chain

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from acollida.forms import fills
from acollida.forms.persona import (
    IdentitatForm,
    LlenguesForm,
    NotaForm,
    PadroForm,
    SenseCampsForm,
)
from acollida.formularis import Diferencia
from acollida.models import Persona


@dataclass(frozen=True)
class Seccio:
    """What a page asks for: fields of the person, rows of hers, or both."""

    nom: str
    titol: str | Promise
    form: type = SenseCampsForm
    files: type | None = None
    titol_files: str | Promise = ""
    una_fila: str | Promise = ""
    pista: str | Promise = ""


SECCIONS = {
    seccio.nom: seccio
    for seccio in (
        Seccio(
            "identitat",
            _("Identitat"),
            IdentitatForm,
            fills.NACIONALITATS,
            _("Altres nacionalitats"),
            _("Una altra nacionalitat"),
        ),
        Seccio(
            "noms",
            _("Altres noms"),
            files=fills.NOMS,
            una_fila=_("Un altre nom"),
            pista=_("Altres grafies, noms anteriors i àlies: amb tots se la troba a la cerca."),
        ),
        Seccio(
            "documents",
            _("Documents"),
            files=fills.DOCUMENTS,
            una_fila=_("Un altre document"),
            pista=_("Pot tenir-ne més d'un de cada, o cap."),
        ),
        Seccio(
            "contactes",
            _("Contactes"),
            files=fills.CONTACTES,
            una_fila=_("Un altre contacte"),
            pista=_("Un telèfon que no és d'aquí s'escriu amb el prefix del país: +212…"),
        ),
        Seccio(
            "llengues",
            _("Llengües"),
            LlenguesForm,
            fills.LLENGUES,
            _("Llengües que parla"),
            _("Una altra llengua"),
        ),
        Seccio(
            "padro",
            _("Municipi i padró"),
            PadroForm,
            fills.EMPADRONAMENTS,
            _("Empadronaments"),
            _("Un altre empadronament"),
        ),
        Seccio(
            "situacio",
            _("Situació administrativa"),
            files=fills.SITUACIONS,
            una_fila=_("Una altra situació"),
            pista=_("Quan n'hi poseu una de nova, la d'abans s'acaba el dia anterior."),
        ),
        Seccio("nota", _("Nota reservada"), NotaForm),
    )
}


@dataclass(frozen=True)
class Conflicte:
    """Somebody has written meanwhile: who, when, and what does not agree with what is typed."""

    per: object
    el: object
    diferencies: list[Diferencia]
    afegides: list = field(default_factory=list)


class Edicio:
    """A section of a person being written: what `resum_errors.html` reads, and the template."""

    def __init__(self, seccio: Seccio, persona: Persona, dades=None, *, per):
        self.seccio, self.persona = seccio, persona
        # The forms write on a copy: the page keeps calling the person by the name she has.
        self.form = seccio.form(dades, instance=copy(persona), per=per)
        self.files = (
            seccio.files(dades, instance=self.form.instance, per=per) if seccio.files else None
        )

    def __iter__(self):
        return chain(self.form, *(self.files or ()))

    def is_valid(self) -> bool:
        fila = self.files is None or self.files.is_valid()
        return self.form.is_valid() and fila

    @cached_property
    def errors(self) -> dict:
        """By field, of the form and of its rows."""
        trobats = {camp.html_name: camp.errors for camp in self if camp.errors}
        generals = self.non_field_errors()
        return trobats | ({"__all__": generals} if generals else {})

    def non_field_errors(self) -> list[str]:
        de_files = self.files.non_form_errors() if self.files else []
        de_fila = [error for fila in self.files or () for error in fila.non_field_errors()]
        return [*self.form.non_field_errors(), *de_files, *de_fila]

    def ha_canviat(self) -> bool:
        """Whether the record is no longer the one that the form was opened with."""
        return self.form.data.get("versio") != str(self.persona.versio)

    def amb_el_mateix_document(self) -> list[Persona]:
        """The other people whom the page shows by name."""
        return [p for r in getattr(self.files, "repetides", ()) for p in r.exactes]

    def conflicte(self) -> Conflicte:
        """From here on the form speaks of the newest writing: sending it again is a decision."""
        if self.files is not None:
            self.files = self.files.al_dia()
        diferencies = self.files.diferencies() if self.files else []
        afegides = self.files.afegides() if self.files else []
        diferencies = [*self.form.diferencies(), *diferencies]
        actual = self.form.instance
        return Conflicte(actual.modificat_per, actual.modificat_el, diferencies, afegides)
