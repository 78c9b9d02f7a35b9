"""The columns of the sheet: each one knows its titles, its cell and what it adds."""

from collections.abc import Mapping
from dataclasses import dataclass

from .dades import NO_DETALLAT, NOMS_SEXE, TOTAL, Clau, Versio, Xifra, suma

CODI, NOM, PRIMERA = 0, 1, 2  # the two columns of names, and where the figures begin


@dataclass(frozen=True)
class Columna:
    """A column of figures.

    `clau` is the sex and band of the cell that it holds. A total has also `rang`, the columns
    (0-based, both included) that its formula adds, and `sumands`, the cells behind them.
    """

    titol: str
    clau: tuple[int, str]
    sobre: str = ""
    sumands: tuple[tuple[int, str], ...] = ()
    rang: tuple[int, int] | None = None
    anterior: bool = False

    def valor(self, codi: str | None, xifres: Mapping[Clau, Xifra]) -> Xifra | None:
        """What it says of a nationality; a total declared by the source counts in its sum."""
        propi = xifres.get((codi, *self.clau))
        if isinstance(propi, str) or not self.sumands:
            return propi
        return suma([propi, *(xifres.get((codi, *sumand)) for sumand in self.sumands)])


def columnes(versio: Versio, *, amb_anteriors: bool) -> list[Columna]:
    """The columns of a version from left to right, starting at `PRIMERA`."""
    figures = _caselles(versio) + (_totals_per_sexe(versio) if versio.amb_edats else [])
    sexes = len(versio.sexes)
    inici = PRIMERA + len(figures) - sexes
    figures.append(_total(versio, rang=(inici, inici + sexes - 1)))
    if amb_anteriors:
        figures += _anteriors(versio)
    return figures


def _caselles(versio):
    if not versio.amb_edats:
        return [Columna(NOMS_SEXE[sexe], (sexe, TOTAL)) for sexe in versio.sexes]
    return [
        Columna(tram, (sexe, tram), sobre=NOMS_SEXE[sexe])
        for sexe in versio.sexes
        for tram in versio.trams
    ]


def _totals_per_sexe(versio):
    trams = len(versio.trams)
    return [
        Columna(
            f"Total {NOMS_SEXE[sexe].lower()}",
            (sexe, TOTAL),
            sumands=_trams(versio, sexe),
            rang=(PRIMERA + n * trams, PRIMERA + (n + 1) * trams - 1),
        )
        for n, sexe in enumerate(versio.sexes)
    ]


def _total(versio, *, rang=None, titol="Total", anterior=False):
    sumands = tuple(s for sexe in versio.sexes for s in (*_trams(versio, sexe), (sexe, TOTAL)))
    return Columna(titol, (NO_DETALLAT, TOTAL), sumands=sumands, rang=rang, anterior=anterior)


def _anteriors(versio):
    sexes = [
        Columna(
            f"Anterior {NOMS_SEXE[sexe].lower()}",
            (sexe, TOTAL),
            sumands=_trams(versio, sexe),
            anterior=True,
        )
        for sexe in versio.sexes
    ]
    return [*sexes, _total(versio, titol="Anterior total", anterior=True)]


def _trams(versio, sexe):
    return tuple((sexe, tram) for tram in versio.trams if tram != TOTAL)
