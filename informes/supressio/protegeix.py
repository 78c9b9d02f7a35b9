"""From exact tables to tables that may be published."""

from collections.abc import Sequence
from dataclasses import dataclass

from informes.taules import Taula


@dataclass(frozen=True)
class Anterior:
    """An earlier revision of the same semester: what it showed, and what was behind."""

    taules: Sequence[Taula]
    originals: Sequence[Taula]


def protegeix(
    originals: Sequence[Taula], llindar: int, anteriors: Sequence[Anterior] = ()
) -> list[Taula]:
    """The same tables with `Absencia.PROTEGIT` in the cells that must not be known.

    No figure from 1 to `llindar - 1` is shown, and none that is hidden can be worked out from
    all that is shown, here or in `anteriors`, more closely than within `llindar`.
    """
    raise NotImplementedError
