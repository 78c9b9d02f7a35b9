"""A sheet as rows of values, whatever the file it comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .claus import numero_de_columna
from .numeros import SenseValor

Rang = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass
class Detalls:
    """What the values alone do not tell. Rows count from 1 and columns from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formules: set[tuple[int, int]] = field(default_factory=set)
    sense_valor: set[tuple[int, int]] = field(default_factory=set)
    files_amagades: set[int] = field(default_factory=set)
    columnes_amagades: set[int] = field(default_factory=set)
    columnes_amb_milers: set[int] = field(default_factory=set)
    ultima_fila: int = 0
    ultima_columna: int = 0


@dataclass
class Graella:
    """A sheet. `font` gives its rows from the first one, each time that it is called."""

    nom: str
    font: Callable[[], Iterator[list]]
    textual: bool = False  # every value is a text, as in a CSV
    amagat: bool = False
    combinades: list[Rang] = field(default_factory=list)
    detalls: Detalls = field(default_factory=Detalls)
    detalla: Callable[[], Detalls] | None = None  # the formats, when somebody asks for them
    pedacos: dict[int, dict[int, object]] = field(default_factory=dict)
    files_ignorades: frozenset[int] = frozenset()

    def __post_init__(self):
        for (fila, columna), error in self.detalls.errors.items():
            self.pedacos.setdefault(fila, {})[columna] = error
        for fila, columna in self.detalls.sense_valor:
            self.pedacos.setdefault(fila, {})[columna] = SenseValor()

    def corregeix(self, correccions: dict[str, str], ignorades: list[int]):
        """What the person has answered stands instead of what the file says."""
        for lloc, valor in correccions.items():
            fila, columna = lloc.split(":")
            self.pedacos.setdefault(int(fila), {})[numero_de_columna(columna)] = valor
        self.files_ignorades = frozenset(int(fila) for fila in ignorades)

    def files(self) -> Iterator[tuple[int, list]]:
        """Each row with its number, the first being 1."""
        if not self.pedacos and not self.files_ignorades:
            return enumerate(self.font(), start=1)
        return self._files_corregides()

    def _files_corregides(self):
        for numero, fila in enumerate(self.font(), start=1):
            if numero in self.files_ignorades:
                yield numero, []
                continue
            if (pedac := self.pedacos.get(numero)) is not None:
                fila = fila + [""] * (max(pedac) + 1 - len(fila))
                for columna, valor in pedac.items():
                    fila[columna] = valor
            yield numero, fila

    def columna(self, columna: int, des_de: int = 0) -> Iterator:
        """The values of a column after the row `des_de`."""
        for numero, fila in self.files():
            if numero > des_de and columna < len(fila):
                yield fila[columna]
