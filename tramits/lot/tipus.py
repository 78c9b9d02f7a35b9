"""What comes out of reading a sheet of requests."""

from dataclasses import dataclass

MAXIM_FILES = 3000
MAXIM_COLUMNES = 60


class RebuigError(ValueError):
    """The whole file is refused; the message says why and what to do."""


class ValorError(ValueError):
    """What a cell says cannot be; the message says how to mend it."""


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


@dataclass(frozen=True)
class Fila:
    """A row with something in it: its number and its cells, by the title of their column."""

    numero: int
    celles: dict[str, Cella]


def lletra(columna: int) -> str:
    """«A», «Z», «AA»: how a sheet calls its columns, from 0."""
    nom = ""
    while columna >= 0:
        columna, resta = divmod(columna, 26)
        nom = chr(ord("A") + resta) + nom
        columna -= 1
    return nom
