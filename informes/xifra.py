"""A figure: one definition, the records behind it, and a value that is computed over them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from informes.taules import Cella, Format
from municipis.abast import Abast
from municipis.periode import Periode


@dataclass(frozen=True)
class Xifra:
    """`registres` gives the records and `agregat` turns them into the value.

    As the value is computed over the very queryset that the page lists, the number and the list
    behind it cannot disagree.
    """

    codi: str
    titol: str
    definicio: str
    unitat: str
    base_temporal: str
    desduplicacio: str
    registres: Callable[[Abast, Periode], Any]
    agregat: Callable[[Any], Cella]
    format: Format = Format.ENTER

    def valor(self, abast: Abast, periode: Periode) -> Cella:
        return self.agregat(self.registres(abast, periode))
