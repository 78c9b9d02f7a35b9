"""What a new file changes, cell by cell. Pure.

Both sides are `{(nacionalitat_id | None, sexe, tram_id): (tipus, valor)}`.
"""

from dataclasses import dataclass
from enum import Enum


class Canvi(Enum):
    NOVA = "nova"
    CANVIADA = "canviada"
    ESBORRADA = "esborrada"
    IGUAL = "igual"


@dataclass(frozen=True)
class Casella:
    """A cell before and after: `(tipus, valor)`, or None where there is none."""

    nacionalitat: int | None
    sexe: int
    tram: int
    abans: tuple | None
    ara: tuple | None

    @property
    def canvi(self) -> Canvi:
        if self.abans is None:
            return Canvi.NOVA
        if self.ara is None:
            return Canvi.ESBORRADA
        return Canvi.IGUAL if self.abans == self.ara else Canvi.CANVIADA


def compara(abans: dict, ara: dict) -> list[Casella]:
    """Every cell of either side, by nationality, sex and band; the population comes first."""
    claus = sorted(abans.keys() | ara.keys(), key=lambda clau: (clau[0] or 0, *clau[1:]))
    return [Casella(*clau, abans.get(clau), ara.get(clau)) for clau in claus]


def indexa(caselles) -> dict:
    """Cells as rows (`nacionalitat, sexe, tram, tipus, valor, …`) to the shape compared here."""
    return {tuple(fila[:3]): tuple(fila[3:5]) for fila in caselles}
