"""What comes out of reading a sheet of requests."""

from dataclasses import dataclass

from municipis.llibres import Cella, Limits

LIMITS = Limits()


@dataclass(frozen=True)
class Fila:
    """A row with something in it: its number and its cells, by the title of their column."""

    numero: int
    celles: dict[str, Cella]
