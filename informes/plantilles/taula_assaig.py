"""What a year could not answer, by field, for the page and as a table for a spreadsheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from informes.plantilles.assaig import Mancanca
from informes.plantilles.forma import Forma
from informes.taules import Columna, Format, Taula


@dataclass(frozen=True)
class Camp:
    """A field, with each place in which it is missing."""

    titol: str
    files: list[Mancanca]

    @property
    def quants(self) -> int:
        return sum(fila.quants for fila in self.files)


def per_camps(mancances: Iterable[Mancanca], forma: Forma) -> list[Camp]:
    grups: dict[str, list[Mancanca]] = {}
    for mancanca in mancances:
        grups.setdefault(mancanca.titol, []).append(mancanca)
    return [Camp(titol, files) for titol, files in grups.items()]


def taula(plantilla, exercici: int, mancances: list[Mancanca], forma: Forma) -> Taula:
    return Taula.de(
        f"assaig-{exercici}",
        f"El que el {exercici} no pot respondre de «{plantilla.nom}»",
        COLUMNES,
        mancances,
    )


COLUMNES = (
    Columna("Camp", lambda m: m.titol, Format.TEXT),
    Columna("Municipi", lambda m: m.municipi, Format.TEXT),
    Columna("Quants", lambda m: m.quants),
    Columna("Per què", lambda m: m.motiu, Format.TEXT),
    Columna("Com s'arregla", lambda m: m.remei, Format.TEXT),
)
IMPRESSORES: Mapping = {}
