"""What the blocks of a report draw from, each thing asked once of the database."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from informes import comparativa, quadres, recull_acollida
from informes.document import Fet
from informes.escriptura import dia
from informes.quadres_xifres import fet_de
from informes.recull import Recull
from informes.taules import Cella
from informes.xifra import Xifra
from municipis.abast import Abast
from municipis.models import Comarca
from municipis.periode import Periode

PADRO = "padro."


def es_de_padro(xifra: Xifra) -> bool:
    """Those of the padró are of a day, and are asked of a semester."""
    return xifra.codi.startswith(PADRO)


@dataclass(frozen=True)
class Fonts:
    """The comarca, the year, its two semesters and what the service has done in it."""

    comarca: Comarca
    abast: Abast
    exercici: int
    fet_el: date
    _fetes: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def un_cop(self, clau, fes):
        if clau not in self._fetes:
            self._fetes[clau] = fes()
        return self._fetes[clau]

    @property
    def periode(self) -> Periode:
        return Periode.exercici(self.exercici)

    @cached_property
    def primer(self) -> Recull:
        return Recull(self.abast, Periode.semestre(f"{self.exercici}-1"))

    @cached_property
    def segon(self) -> Recull:
        return Recull(self.abast, Periode.semestre(f"{self.exercici}-2"))

    @cached_property
    def darrer(self) -> Recull:
        """The last semester of the year with any submission."""
        return self.segon if self.segon.enviaments else self.primer

    @cached_property
    def anterior(self) -> "Fonts":
        """The same of the year before."""
        return Fonts(self.comarca, self.abast, self.exercici - 1, self.fet_el)

    @cached_property
    def flux(self) -> recull_acollida.Recull:
        return recull_acollida.Recull(self.abast, self.periode)

    @cached_property
    def serie(self) -> list[comparativa.Punt]:
        return comparativa.serie(self.abast, self.segon.periode)

    def valor(self, xifra: Xifra) -> Cella:
        return (self.darrer if es_de_padro(xifra) else self.flux).valor(xifra)

    def fet(self, xifra: Xifra) -> Fet:
        if es_de_padro(xifra):
            return quadres.fet_de(xifra, self.darrer)
        return fet_de(xifra, self.flux)

    @property
    def es_sintetic(self) -> bool:
        return self.primer.es_sintetic or self.segon.es_sintetic

    @property
    def cobertura(self) -> str:
        """«1-1-2025: 27 de 30 municipis; …»: on every page, file and table that leaves."""
        semestres = (
            f"{quadres.dia_curt(recull.periode)}: {recull.cobertura}"
            for recull in (self.primer, self.segon)
        )
        return "; ".join((*semestres, *self.canvis_de_municipis))

    @cached_property
    def canvis_de_municipis(self) -> list[str]:
        """The municipalities that were born or ended in the year, and where they are counted."""
        return [frase for m in self.municipis for frase in _canvis(m, self.periode)]

    @cached_property
    def municipis(self) -> list:
        """Those of the territory that were so on some day of the year."""
        tots = self.comarca.municipis.filter(pk__in=self.abast.municipis)
        vius = tots.select_related("successor")
        return [m for m in vius if _hi_era(m, self.periode)]


def _hi_era(municipi, periode: Periode) -> bool:
    nascut = not municipi.vigent_des_de or municipi.vigent_des_de <= periode.fi
    return nascut and (not municipi.vigent_fins or municipi.vigent_fins >= periode.inici)


def _canvis(municipi, periode: Periode):
    nom = municipi.nom_natural
    if municipi.vigent_des_de and municipi.vigent_des_de in periode:
        quan = dia(municipi.vigent_des_de)
        yield f"{nom} és municipi des del dia {quan}, i hi compta des d'aleshores"
    if municipi.vigent_fins and municipi.vigent_fins in periode:
        ara = municipi.successor
        on = f"; després, compta a {ara.nom_natural}" if ara else ""
        yield f"{nom} va ser municipi fins al dia {dia(municipi.vigent_fins)}{on}"
