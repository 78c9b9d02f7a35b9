"""A row of the workbook that says another thing than the plan."""

from dataclasses import dataclass
from typing import Any

from .estat import Cami, Existent
from .lectura import Fila


@dataclass(frozen=True)
class Canvi:
    """A row that is new (`existent` is None) or that changes; `valors`, only what it changes."""

    fila: Fila
    cami: Cami
    existent: Existent | None
    valors: dict[str, Any]
