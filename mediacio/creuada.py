"""A table of figures by two dimensions. Pure: knows nothing of Django.

Only what can be added up: the total of a row is the sum of its cells, and so is that of a column.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Casella:
    """A figure, and the values of the dimensions that it counts (`None`: whatever it is)."""

    valor: int
    fila: Any = None
    columna: Any = None


@dataclass(frozen=True)
class Filera:
    """A row: its name, its cells in the order of the columns, and their sum."""

    nom: str
    caselles: tuple[Casella, ...]
    total: Casella


@dataclass(frozen=True)
class Creuada:
    columnes: tuple[str, ...]
    fileres: tuple[Filera, ...]
    totals: tuple[Casella, ...]
    total: Casella


def creua(grups: Iterable[tuple[Any, Any, int]], files: dict, columnes: dict) -> Creuada:
    """Groups as (value of the row, value of the column, figure); the names say which, in order.

    Rows and columns in which there is nothing are left out.
    """
    valors: Counter = Counter()
    for fila, columna, valor in grups:
        valors[fila, columna] += valor or 0
    amb = {clau for clau, valor in valors.items() if valor}
    de_fila = [clau for clau in files if clau in {fila for fila, _c in amb}]
    de_columna = [clau for clau in columnes if clau in {columna for _f, columna in amb}]
    return Creuada(
        columnes=tuple(columnes[clau] for clau in de_columna),
        fileres=tuple(_filera(valors, fila, files[fila], de_columna) for fila in de_fila),
        totals=tuple(Casella(sum(valors[f, c] for f in de_fila), columna=c) for c in de_columna),
        total=Casella(sum(valors[f, c] for f in de_fila for c in de_columna)),
    )


def _filera(valors: Counter, fila, nom: str, columnes: list) -> Filera:
    caselles = tuple(Casella(valors[fila, columna], fila, columna) for columna in columnes)
    return Filera(nom, caselles, Casella(sum(c.valor for c in caselles), fila=fila))
