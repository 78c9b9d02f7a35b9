"""Rows that a workbook has and a document does not: too many to be kept, they only go by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from informes.taules import Cella, Columna


@dataclass(frozen=True)
class Detall:
    """`files` gives the rows again each time that it is called, and holds none."""

    nom: str
    titol: str
    columnes: tuple[Columna, ...]
    files: Callable[[], Iterable[tuple[Cella, ...]]]
    notes: tuple[str, ...] = ()
