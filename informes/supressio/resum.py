"""What a publication hides: how many figures, why, and how many people they count."""

from collections.abc import Sequence
from dataclasses import dataclass

from informes.supressio.claus import TOTAL, claus, files_de
from informes.taules import Absencia, Fila, Taula


@dataclass(frozen=True)
class Resum:
    """Of a table: its figures, the small ones, those hidden because of them, and their people.

    `persones` are those whom no other cell of the table shows: its totals are not counted.
    """

    taula: Taula
    xifres: int
    petites: int
    altres: int
    persones: int

    @property
    def amagades(self) -> int:
        return self.petites + self.altres


def resums(originals: Sequence[Taula], publiques: Sequence[Taula], llindar: int) -> list[Resum]:
    per_codi = {taula.codi: taula for taula in originals}
    return [_resum(per_codi[publica.codi], publica, llindar) for publica in publiques]


def _resum(original: Taula, publica: Taula, llindar: int) -> Resum:
    [quadricula] = claus([original])
    titols = [columna.titol for columna in original.columnes]
    lloc = titols.index(TOTAL)
    dins = {fila.darrere or str(fila.celles[0]): fila for fila in files_de(publica)}
    amagades: list[int] = []
    xifres = persones = 0
    for fila, seves in zip(files_de(original), quadricula, strict=True):
        vista = dins[fila.darrere or str(fila.celles[0])]
        ocults = _ocults(fila, vista)
        xifres += sum(clau is not None for clau in seves)
        amagades += ocults.values()
        if fila is not original.total:
            parts = [valor for columna, valor in ocults.items() if columna != lloc]
            persones += ocults.get(lloc, sum(parts))
    petites = sum(valor < llindar for valor in amagades)
    return Resum(publica, xifres, petites, len(amagades) - petites, persones)


def _ocults(fila: Fila, vista: Fila) -> dict[int, int]:
    """What the cells that are hidden say, by column."""
    return {
        lloc: cella
        for lloc, (cella, es_veu) in enumerate(zip(fila.celles, vista.celles, strict=True))
        if es_veu is Absencia.PROTEGIT and isinstance(cella, int)
    }
