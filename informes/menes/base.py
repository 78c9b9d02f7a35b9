"""How the rows of a model are read behind a figure: their day, their columns, whose they are."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy

from acollida.enums import Sexe
from comptes.enums import Rol

Columna = tuple[Any, Callable[[Any], Any]]


@dataclass(frozen=True)
class Enllac:
    """A cell that leads somewhere."""

    text: str
    adreca: str

    def __str__(self):
        return self.text


@dataclass(frozen=True)
class Mena:
    """The rows of a model: their day comes first, and leads to `porta` where it may be opened.

    `dia` may be a name where the rows have no day. `persona` is the path to whom they are of;
    empty when they are of nobody. `uid` is the path to what the door is asked for, and `obren`,
    the roles for which it opens.
    """

    titol: Any
    dia: Callable[[Any], Any]
    columnes: tuple[Columna, ...]
    porta: str = ""
    persona: str = "persona"
    uid: str = "uid"
    obren: tuple[Rol, ...] = (Rol.TECNICA,)

    def de_qui(self, registre) -> int | None:
        """The key of the person whom the row is of, if she has a record."""
        if not self.persona:
            return None
        return getattr(registre, "atesa", None) or attrgetter(f"{self.persona}_id")(registre)


def columna(titol, cami: str) -> Columna:
    """What is at the end of a path of attributes."""
    return titol, attrgetter(cami)


def etiqueta(titol, nom: str) -> Columna:
    """The label of a field with choices."""
    return titol, lambda registre: getattr(registre, f"get_{nom}_display")()


def de_persona(cami: str = "persona") -> tuple[Columna, Columna]:
    """Sex and nationality of the person at the end of a path."""
    sexe = attrgetter(f"{cami}.sexe")
    return (
        (SEXE, lambda registre: Sexe(sexe(registre)).label),
        columna(NACIONALITAT, f"{cami}.nacionalitat"),
    )


SEXE, NACIONALITAT = gettext_lazy("Sexe"), gettext_lazy("Nacionalitat")
MUNICIPI, DIA, ESTAT = gettext_lazy("Municipi"), gettext_lazy("Dia"), gettext_lazy("Estat")
CANAL, MOTIU, MODUL = gettext_lazy("Canal"), gettext_lazy("Motiu"), gettext_lazy("Mòdul")
