"""A report while it is being made: what its blocks draw from, and what they leave said."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from informes.plantilles.escrit import Escrit
from informes.plantilles.fonts import Fonts
from informes.plantilles.lector import LectorAnual
from informes.taules import Taula


class BlocError(ValueError):
    """Why a block cannot be written, and what to do; in Catalan."""


@dataclass
class Obra:
    """`buides` are the tables of the present chapter that have nothing to say."""

    fonts: Fonts
    escrit: Escrit
    lector: LectorAnual
    buides: list[str] = field(default_factory=list)
    _codis: set[str] = field(default_factory=set)

    def codi_lliure(self, codi: str) -> str:
        """The code of a table, another when the report already has one that is called so."""
        lliure, numero = codi, 2
        while lliure in self._codis:
            lliure, numero = f"{codi}-{numero}", numero + 1
        self._codis.add(lliure)
        return lliure

    def buida(self, taula: Taula | str) -> None:
        self.buides.append(taula if isinstance(taula, str) else taula.titol)


def tria(codi: str, entre, que: str):
    """What a code names, or `BlocError` with those that look like it."""
    if codi in entre:
        return entre[codi]
    semblants = get_close_matches(codi, entre, n=3, cutoff=0.6)
    noms = " o ".join(f"«{semblant}»" for semblant in semblants)
    consell = f"Trieu {noms}." if semblants else "Trieu-ne un altre."
    raise BlocError(f"No hi ha cap {que} amb el codi «{codi}». {consell}")
