"""How the rows of a model are read behind a figure: their day, their columns, whose they are."""

from collections.abc import Callable, Iterable
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


def tal_com_es(valor):
    return valor


@dataclass(frozen=True)
class Lectura:
    """What a cell says, made of some columns of the database, each named by its path.

    It is read of a record already fetched, or of those columns alone where rows are too many.
    """

    camps: tuple[str, ...]
    fes: Callable[..., Any] = tal_com_es

    def __call__(self, registre: Any) -> Any:
        return self.fes(*(al_final(registre, cami) for cami in self.camps))


def al_final(registre: Any, cami: str) -> Any:
    """The value at the end of a path of the database; nothing where it is cut short."""
    for nom in cami.split("__"):
        registre = getattr(registre, nom, None)
    return registre


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


def cami(nom: str) -> Lectura:
    return Lectura((nom,))


def columna(titol, nom: str) -> Columna:
    """What is at the end of a path of the database."""
    return titol, cami(nom)


def etiqueta(titol, nom: str, opcions: Iterable[Any]) -> Columna:
    """The label of a field with choices."""
    noms = {opcio.value: opcio.label for opcio in opcions}
    return titol, Lectura((nom,), lambda valor: noms.get(valor, valor))


def de_persona(nom: str = "persona") -> tuple[Columna, Columna]:
    """Sex and nationality of the person at the end of a path."""
    return etiqueta(SEXE, f"{nom}__sexe", Sexe), columna(NACIONALITAT, f"{nom}__nacionalitat")


SEXE, NACIONALITAT = gettext_lazy("Sexe"), gettext_lazy("Nacionalitat")
MUNICIPI, DIA, ESTAT = gettext_lazy("Municipi"), gettext_lazy("Dia"), gettext_lazy("Estat")
CANAL, MOTIU, MODUL = gettext_lazy("Canal"), gettext_lazy("Motiu"), gettext_lazy("Mòdul")
