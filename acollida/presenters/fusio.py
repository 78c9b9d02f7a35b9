"""A merge as it is told: which record is proposed to stay, and what moved."""

from dataclasses import dataclass

from django.apps import apps

from acollida.fusions import Relacio, rastre
from acollida.models import Fusio, Parella, Persona


def a_qui_es_conserva(parella: Parella, uid: str) -> tuple[Persona, Persona]:
    """The record that stays and the other: the one asked for, or the one made first."""
    una, altra = sorted([parella.una, parella.altra], key=lambda persona: persona.creat_el)
    return (altra, una) if str(altra.uid) == uid else (una, altra)


def _relacio(files: dict) -> Relacio:
    model = apps.get_model(files["model"])
    return Relacio(model, model._meta.get_field(files["camp"]))


@dataclass(frozen=True)
class Feta:
    """A merge that was done."""

    fusio: Fusio

    def moguts(self) -> list[tuple[str, int]]:
        """How many rows of each kind changed owner; of what is restricted, nothing is said."""
        mogudes = [
            (_relacio(files), len(files["pks"])) for files in rastre.llegeix(self.fusio)["files"]
        ]
        return [(relacio.nom, n) for relacio, n in mogudes if n and not relacio.reservada]

    def impediment(self) -> str:
        return self.fusio.impediment()

    def posterior(self) -> Fusio | None:
        return self.fusio.posterior()
