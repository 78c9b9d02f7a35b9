"""The annual report of a comarca, with its template in force and what is written of it."""

from dataclasses import dataclass, replace
from datetime import date

from informes.document import Document
from informes.plantilles.construeix import Avanca, Construit, construeix
from informes.plantilles.escrit import Escrit
from informes.plantilles.forma import Capitol, Forma
from informes.plantilles.on_es import capitols_de
from informes.plantilles.vigent import vigent
from municipis.abast import Abast
from municipis.models import Comarca


@dataclass(frozen=True)
class Anual:
    """A report that is still to be computed, whole or by chapters, inside `instantania()`."""

    comarca: Comarca
    abast: Abast
    exercici: int
    fet_el: date
    forma: Forma
    escrit: Escrit
    versio: str

    @classmethod
    def de(cls, comarca: Comarca, abast: Abast, exercici: int, fet_el: date) -> "Anual":
        amb = vigent(comarca, exercici)
        return cls(comarca, abast, exercici, fet_el, amb.forma, amb.escrit, amb.versio)

    def tot(self, avanca: Avanca | None = None) -> Construit:
        return self._fes(self.forma, avanca)

    def capitol(self, capitol: Capitol) -> Construit:
        """This one and no other, in its place: the others are there, empty."""
        return self._fes(self.forma.nomes(capitol.codi))

    def amb_taula(self, codi: str) -> Document | None:
        """A document with that table, for which only the chapters that may have it are computed."""
        for capitol in capitols_de(self.forma, codi):
            document = self.capitol(self.forma.capitol(capitol)).document
            if any(taula.codi == codi for taula in document.taules()):
                return document
        return None

    def _fes(self, forma: Forma, avanca: Avanca | None = None) -> Construit:
        fet = construeix(
            forma, self.comarca, self.abast, self.exercici, self.fet_el, self.escrit, avanca
        )
        return replace(fet, document=replace(fet.document, versio=self.versio))


def memoria(
    comarca: Comarca,
    abast: Abast,
    exercici: int,
    fet_el: date,
    avanca: Avanca | None = None,
) -> Construit:
    """The whole report of a year. Call it inside `instantania()`."""
    return Anual.de(comarca, abast, exercici, fet_el).tot(avanca)
