"""Everything that hangs from a person, in whatever room, found by asking the models."""

from dataclasses import dataclass
from functools import cache

from django.db import models
from django.db.models import CASCADE, Exists, OuterRef, Q, UniqueConstraint
from pghistory.models import Event

from acollida.models import Fusio, IndexCerca, Parella, Persona
from acollida.models.base import Plec, Versionat

# What speaks of the records themselves, not of the person: it stays where it is.
DE_LES_FITXES = (Persona, Parella, Fusio, IndexCerca)


@dataclass(frozen=True)
class Unic:
    """A rule by which two rows of one person may not stand together."""

    nom: str
    camps: tuple[str, ...] = ()
    condicio: Q = Q()  # noqa: RUF009


@dataclass(frozen=True)
class Relacio:
    """The rows of a model that belong to a person by one of its columns."""

    model: type[models.Model]
    camp: models.ForeignKey

    @property
    def etiqueta(self) -> str:
        return self.model._meta.label_lower

    @property
    def nom(self) -> str:
        """What is moved; a second column of the same rows also says which one it is."""
        plural = self.model._meta.verbose_name_plural
        return plural if self.camp.name == "persona" else f"{plural} ({self.camp.verbose_name})"

    @property
    def reservada(self) -> bool:
        """Rows that who merges may have no right to know of: they move, and nothing is told."""
        return getattr(self.model, "reservada", False)

    @property
    def versionada(self) -> bool:
        return issubclass(self.model, Versionat)

    @property
    def es_un_fet(self) -> bool:
        """A part of the record (a name, a language), as against something done for her."""
        return self.camp.remote_field.on_delete is CASCADE

    def files(self, persona_id: int) -> models.QuerySet:
        return self.model._base_manager.filter(**{self.camp.name: persona_id})

    def plec(self, unic: Unic) -> Plec | None:
        return getattr(self.model, "plecs", {}).get(unic.nom)

    def unics(self) -> list[Unic]:
        """The rules of uniqueness in which the person takes part."""
        trobats = [Unic(self.camp.name)] if self.camp.unique else []
        for restriccio in self.model._meta.constraints:
            camps = getattr(restriccio, "fields", ())
            if isinstance(restriccio, UniqueConstraint) and self.camp.name in camps:
                altres = tuple(nom for nom in camps if nom != self.camp.name)
                trobats.append(Unic(restriccio.name, altres, restriccio.condition or Q()))
        return trobats

    def que_xoquen(self, files: models.QuerySet, unic: Unic, amb: int) -> models.QuerySet:
        """Those of `files` that cannot stand beside a row of the person `amb`."""
        iguals = {nom: OuterRef(nom) for nom in unic.camps}
        rivals = self.files(amb).filter(unic.condicio, **iguals)
        return files.filter(unic.condicio).filter(Exists(rivals))

    def rival(self, fila: models.Model, unic: Unic, amb: int) -> models.Model:
        """The row of `amb` with which `fila` cannot stand."""
        iguals = {nom: getattr(fila, nom) for nom in unic.camps}
        return self.files(amb).filter(unic.condicio, **iguals).get()


@cache
def relacions() -> tuple[Relacio, ...]:
    """Every column of the house that says whose a row is, in the order of its models."""
    return tuple(
        Relacio(relacio.related_model, relacio.field)
        for relacio in Persona._meta.get_fields(include_hidden=True)
        if relacio.auto_created
        and relacio.is_relation
        and not relacio.many_to_many
        and not issubclass(relacio.related_model, (*DE_LES_FITXES, Event))
    )
