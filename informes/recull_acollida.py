"""What the reception service has done in a period, each thing asked once of the database."""

from dataclasses import dataclass, field
from typing import Any

from informes.dimensions import Dimensio, Valors, creua
from informes.espera import esperes
from informes.taules import Cella
from informes.xifra import Xifra
from informes.xifres import acollida
from municipis.abast import Abast
from municipis.periode import Periode


@dataclass(frozen=True)
class Recull:
    abast: Abast
    periode: Periode
    _sabut: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def _un_cop(self, clau, demana):
        if clau not in self._sabut:
            self._sabut[clau] = demana()
        return self._sabut[clau]

    def registres(self, xifra: Xifra):
        return xifra.registres(self.abast, self.periode)

    def valor(self, xifra: Xifra) -> Cella:
        return self._un_cop(xifra.codi, lambda: xifra.valor(self.abast, self.periode))

    def valors(self, dimensio: Dimensio) -> Valors:
        return self._un_cop(dimensio.valors, lambda: dimensio.valors(self.abast, self.periode))

    def per(self, xifra: Xifra, codi: str) -> dict[Any, int]:
        """The value of each group; of what counts nothing no group is asked for."""
        if not self.valor(xifra):
            return {}
        clau = (xifra.codi, codi)
        return self._un_cop(clau, lambda: xifra.per(codi, self.abast, self.periode))

    def creua(self, xifra: Xifra, *dimensions: Dimensio) -> dict[tuple, int]:
        return creua(dimensions, self.registres(xifra), xifra.mesura, self.periode)

    def esperes(self) -> dict[int, list[int]]:
        """The working days that each interview has been waited for, by municipality."""
        dies: dict[int, list[int]] = {}
        for municipi, espera in esperes(self.registres(acollida.MEDIANA)):
            dies.setdefault(municipi, []).append(espera)
        return dies

    def darrere(self, xifra: Xifra, consulta: str = "") -> str:
        """The address of a figure in the period, narrowed or whole."""
        return "&".join(filter(None, [f"{xifra.codi}?periode={self.periode.codi}", consulta]))
