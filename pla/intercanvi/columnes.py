"""A column of a sheet: its title, which is the format of the file, and what it holds."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models

from municipis.text import sense_invisibles

from .tipus import Text


@dataclass(frozen=True)
class Columna:
    """`camp` is where it is stored and `origen` whence it is read, when it is another place.

    An empty cell is an error where it is needed (`cal`). Where there is a `defecte` an empty cell
    says nothing: a new row takes it, the others stay as they are. What the sheet does not change
    (`fixa`) goes out, and has to come back as it went.
    """

    nom: str
    tipus: Text
    camp: str = ""
    origen: str = ""
    cal: bool = False
    defecte: Any = None
    fixa: bool = False
    que: Any = ""
    ample: int = 16

    def de(self, objecte):
        """What a row of the database says in this column."""
        valor = objecte
        for tros in (self.origen or self.camp or self.nom).split("."):
            valor = getattr(valor, tros)
            if valor is None:
                return self.tipus.buit
        return sense_invisibles(valor) if isinstance(valor, str) else valor


@dataclass(frozen=True)
class Pare:
    """The row that a row hangs from: of which sheet, in which columns it is said, and its field."""

    full: str
    columnes: tuple[str, ...]
    camp: str


@dataclass(frozen=True)
class Full:
    """A sheet: one row for each row of `model`."""

    nom: str
    model: type[models.Model]
    que: Any  # what one of its rows is called
    columnes: tuple[Columna, ...]
    pares: tuple[Pare, ...] = ()
    titol: str = "nom"  # the column that a key is made of

    @cached_property
    def de_pares(self) -> tuple[str, ...]:
        return tuple(columna for pare in self.pares for columna in pare.columnes)

    @cached_property
    def noms(self) -> tuple[str, ...]:
        """Its titles, in the order in which they are written."""
        return ("id", *self.de_pares, *(columna.nom for columna in self.columnes))

    @cached_property
    def calen(self) -> tuple[str, ...]:
        """The titles that cannot be missing."""
        unic = (self.pares[0].columnes[-1],) if len(self.pares) == 1 else ()
        seves = (c.nom for c in self.columnes if c.cal and c.defecte is None)
        return ("id", *unic, *seves)
