"""From a template and what people wrote to the document: every block computed once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from informes.document import Document
from informes.plantilles.forma import Forma
from municipis.abast import Abast
from municipis.models import Comarca


@dataclass(frozen=True)
class Escrit:
    """What people wrote: by key of block, a text, or the answer of each municipality by its key."""

    textos: Mapping[str, str] = field(default_factory=dict)
    per_municipi: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Errada:
    """A block that cannot be written: its key («acollida/noves»), and why, in Catalan."""

    bloc: str
    missatge: str


@dataclass(frozen=True)
class Construit:
    """A document, and what is wrong in it: with anything wrong no file is made of it."""

    document: Document
    errades: tuple[Errada, ...] = ()


def construeix(
    forma: Forma,
    comarca: Comarca,
    abast: Abast,
    exercici: int,
    fet_el: date,
    escrit: Escrit = Escrit(),
) -> Construit:
    """The report of a year. Call it inside `instantania()`.

    A block that fails is told in `errades` and stands in its place as a notice; the others are
    computed all the same.
    """
    raise NotImplementedError
