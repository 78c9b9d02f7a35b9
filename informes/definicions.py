"""The definitions of figures, for the appendix of a document."""

from collections.abc import Iterable

from informes.document import Definicio
from informes.xifra import Xifra


def definicions(xifres: Iterable[Xifra]) -> tuple[Definicio, ...]:
    return tuple(
        Definicio(x.codi, x.titol, x.definicio, x.unitat, x.base_temporal, x.desduplicacio)
        for x in xifres
    )
