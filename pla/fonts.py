"""The figures that a plan is measured by, as the roof of the house gives them.

The figures are defined in a room above this one, which gives them here when the program starts:
every app is asked for a module `valors.py`, and the one that has them calls `registra_fonts`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from municipis.abast import Abast
from municipis.periode import Periode


@dataclass(frozen=True)
class Font:
    """A figure: `valor(abast, periode)` is None when there is no number, which is not zero.

    `adreca(abast, periode, usuari)` is where its records are listed, empty for whoever would see
    others there than those that were counted.
    """

    codi: str
    titol: str
    definicio: str
    unitat: str
    valor: Callable[[Abast, Periode], Decimal | None]
    adreca: Callable[[Abast, Periode, object], str]


FONTS: dict[str, Font] = {}


def registra_fonts(fonts: Iterable[Font]) -> None:
    FONTS.update((font.codi, font) for font in fonts)
