"""What is published of a comarca, semester by semester: frozen tables, and nothing else.

Nothing here asks the database: whoever opens a public page gives the publications that stand.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.timezone import localtime

from informes.models import Publicacio
from informes.taules import Cella, Fila, Taula
from municipis.models import Comarca
from municipis.periode import Periode
from municipis.text import clau_ordre

MUNICIPIS, NACIONALITATS, AREES, EDATS, TRAMS = (
    "municipis", "nacionalitats", "arees", "edats", "trams",
)  # fmt: skip
AREES_DE_MUNICIPIS, EDATS_DE_MUNICIPIS = "municipis-arees", "municipis-edats"


@dataclass(frozen=True)
class Semestre:
    """A semester as it stands published. Its tables are read one by one, as they are asked for."""

    codi: str
    revisio: int
    llindar: int
    publicat_el: datetime
    empremta: str
    fets: dict[str, Any]
    desades: dict[str, dict]

    @classmethod
    def de(cls, publicacio: Publicacio) -> "Semestre":
        return cls(
            publicacio.semestre,
            publicacio.revisio,
            publicacio.llindar,
            localtime(publicacio.publicada_el),
            publicacio.empremta,
            publicacio.fets,
            {taula["codi"]: taula for taula in publicacio.taules},
        )

    @property
    def dia(self) -> date:
        return Periode.semestre(self.codi).inici

    @property
    def dia_curt(self) -> str:
        return f"1-{self.dia.month}-{self.dia.year}"

    @cached_property
    def municipis(self) -> dict[str, str]:
        """Names by code, in Catalan order."""
        return {m["codi"]: m["nom"] for m in self.fets.get("municipis", [])}

    @property
    def cobertura(self) -> tuple[str, str]:
        """How many municipalities are behind the figures, and of how many."""
        nombres = re.findall(r"\d+", self.fets.get("cobertura", ""))
        return (nombres[0], nombres[1]) if len(nombres) > 1 else ("", "")

    @property
    def complet(self) -> bool:
        return self.cobertura[0] == self.cobertura[1]

    def taula(self, codi: str) -> Taula | None:
        """A table that has something to show."""
        if codi not in self._llegides and codi in self.desades:
            self._llegides[codi] = neta(Taula.de_json(self.desades[codi]))
        taula = self._llegides.get(codi)
        return taula if taula and taula.files else None

    @cached_property
    def _llegides(self) -> dict[str, Taula]:
        return {}

    def taules(self) -> list[Taula]:
        return [taula for codi in self.desades if (taula := self.taula(codi))]

    def del_municipi(self, codi_ine: str, taula: str = MUNICIPIS) -> dict[str, Cella]:
        """The line of a municipality by column; nothing when it is not there."""
        demanada = self.taula(taula)
        files = demanada.files if demanada else ()
        trobada = next((fila for fila in files if fila.celles[1] == codi_ine), None)
        return per_columna(demanada, trobada) if demanada and trobada else {}

    def de_la_comarca(self, taula: str = MUNICIPIS) -> dict[str, Cella]:
        """The line of the total, by column."""
        demanada = self.taula(taula)
        return per_columna(demanada, demanada.total) if demanada and demanada.total else {}


@dataclass(frozen=True)
class Publicat:
    """A comarca with every semester that stands, from the oldest; and the one that is read."""

    comarca: Comarca
    semestres: tuple[Semestre, ...]
    triat: Semestre

    @classmethod
    def de(cls, publicacions: Iterable[Publicacio], codi: str = "") -> "Publicat | None":
        """The last semester, or that of `codi`; nothing when it is not published."""
        files = sorted(publicacions, key=lambda publicacio: publicacio.semestre)
        if not files:
            return None
        semestres = tuple(Semestre.de(fila) for fila in files)
        triats = [s for s in semestres if s.codi == codi] if codi else [semestres[-1]]
        return cls(files[0].comarca, semestres, triats[0]) if triats else None

    @property
    def fins_ara(self) -> tuple[Semestre, ...]:
        """The semesters up to the one that is read."""
        return tuple(s for s in self.semestres if s.codi <= self.triat.codi)

    @property
    def es_l_ultim(self) -> bool:
        return self.triat is self.semestres[-1]


def per_columna(taula: Taula, fila: Fila) -> dict[str, Cella]:
    return {c.titol: cella for c, cella in zip(taula.columnes, fila.celles, strict=True)}


def neta(taula: Taula) -> Taula:
    """Without the figures behind its columns, and in an order that tells nothing hidden."""
    columnes = tuple(replace(columna, darrere="") for columna in taula.columnes)
    es_per_pes = taula.codi == NACIONALITATS
    files = _per_pes(taula, taula.files) if es_per_pes else taula.files
    return replace(taula, columnes=columnes, files=files)


def _per_pes(taula: Taula, files: Iterable[Fila]) -> tuple[Fila, ...]:
    """The most numerous first; those that hide their total come last, in alphabetical order.

    Among the others, the place of a hidden one would say between which figures it lies.
    """
    lloc = [columna.titol for columna in taula.columnes].index("Total")

    def clau(fila: Fila):
        total = fila.celles[lloc]
        pes = -total if isinstance(total, int) else 1
        return pes, clau_ordre(str(fila.celles[0]))

    return tuple(sorted(files, key=clau))
