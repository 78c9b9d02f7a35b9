"""A cell with its place, and what has to be mended in one."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Problema:
    """Something to mend: in which sheet, row and column, what it says and what to do."""

    full: str
    fila: int
    columna: str
    titol: str
    valor: str
    missatge: str


@dataclass(frozen=True)
class Cella:
    """A cell as it stands in the sheet; `trampa` is why it cannot be read, if it cannot."""

    columna: str
    valor: object
    trampa: str = ""


@cache
def lletra(columna: int) -> str:
    """«A», «Z», «AA»: how a sheet calls its columns, from 0."""
    nom = ""
    while columna >= 0:
        columna, resta = divmod(columna, 26)
        nom = chr(ord("A") + resta) + nom
        columna -= 1
    return nom
