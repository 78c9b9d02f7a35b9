"""What a room of a higher floor shows on the page of a person, without being known here.

Its module `blocs.py`, which is looked for in every app when the program starts, calls
`registra_bloc`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .models import Persona


@dataclass(frozen=True)
class Bloc:
    """`files(persones)` are the rows of hers and of those of her household who may be seen.

    They come in a number of queries that does not depend on who they are; `plantilla` draws them
    as `files`, beside `persona`.
    """

    codi: str
    plantilla: str
    files: Callable[[Sequence[Persona]], Sequence]


BLOCS: dict[str, Bloc] = {}


def registra_bloc(bloc: Bloc) -> None:
    BLOCS[bloc.codi] = bloc


def blocs_de(persones: Sequence[Persona]) -> list[dict[str, Any]]:
    """Each block with its rows; of `persones`, the first one is whose page it is."""
    return [{"plantilla": bloc.plantilla, "files": bloc.files(persones)} for bloc in BLOCS.values()]
