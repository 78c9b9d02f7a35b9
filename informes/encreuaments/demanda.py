"""What a crosstab asks for, checked: a figure, by what, of when and only of what."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from informes.darrere import estreny, nomes_municipi
from informes.dimensions import Dimensio, Valors, creua
from informes.taules import Cella
from informes.xifra import Xifra
from informes.xifres import XIFRES
from municipis.abast import Abast
from municipis.periode import Periode

MAXIM = 200


class EncreuamentError(ValueError):
    """Why it cannot be crossed, and what to choose instead."""


def encreuables() -> list[Xifra]:
    """The figures that SQL can count by something."""
    return [x for x in XIFRES.values() if x.mesura is not None and x.dimensions]


@dataclass(frozen=True)
class Demanda:
    """`columnes` is `None` when there is only one, the total."""

    xifra: Xifra
    files: Dimensio
    columnes: Dimensio | None
    periode: Periode
    filtres: dict[str, str]
    abast: Abast
    zeros: bool = False

    @classmethod
    def de(cls, encreuament, abast: Abast) -> "Demanda":
        """`EncreuamentError` when something of it no longer exists."""
        xifra = XIFRES.get(encreuament.xifra)
        if xifra is None or xifra not in encreuables():
            raise EncreuamentError(f"la xifra «{encreuament.xifra}» no es pot encreuar.")
        files = _dimensio(xifra, encreuament.files)
        columnes = _dimensio(xifra, encreuament.columnes) if encreuament.columnes else None
        try:
            periode = Periode.del_codi(encreuament.periode)
        except ValueError as error:
            raise EncreuamentError(str(error)) from None
        demanda = cls(
            xifra, files, columnes, periode, dict(encreuament.filtres), abast, encreuament.zeros
        )
        return demanda._comprovada()

    def _comprovada(self) -> "Demanda":
        if self.columnes and self.columnes.codi == self.files.codi:
            raise EncreuamentError("les files i les columnes han de ser coses diferents.")
        for nom, codi in self.filtres.items():
            if nom in (self.files.codi, self.columnes and self.columnes.codi):
                raise EncreuamentError(f"«{nom}» ja és a les files o a les columnes.")
            try:
                _dimensio(self.xifra, nom).valor(codi, self.abast, self.periode)
            except ValueError as error:
                raise EncreuamentError(f"{error}.") from None
        if municipi := self.filtres.get("municipi"):
            return replace(self, abast=nomes_municipi(self.abast, municipi))
        return self

    def registres(self):
        registres = self.xifra.registres(self.abast, self.periode)
        return estreny(registres, self.xifra, self.filtres, self.abast, self.periode)[0]

    def valor(self) -> Cella:
        return self.xifra.agregat(self.registres())

    def per(self, *dimensions: Dimensio) -> dict[tuple, Cella]:
        """The measure of each combination that has any record, in one query."""
        return creua(dimensions, self.registres(), self.xifra.mesura, self.periode)

    def valors(self, dimensio: Dimensio, vius: set) -> Valors:
        """Those with anything to count, or all; `EncreuamentError` when they do not fit."""
        tots = dimensio.valors(self.abast, self.periode)
        triats = {clau: valor for clau, valor in tots.items() if self.zeros or clau in vius}
        if len(triats) > MAXIM:
            raise EncreuamentError(
                f"{dimensio.titol} té {len(triats)} valors i una taula en mostra {MAXIM}: "
                "no mostreu els zeros, o trieu una altra dimensió."
            )
        return triats

    @property
    def consulta(self) -> str:
        """What an address says of the period and of the filters."""
        parts = {"periode": self.periode.codi} | self.filtres
        return urlencode(parts)

    def noms_dels_filtres(self) -> list[str]:
        return [
            f"{(dimensio := _dimensio(self.xifra, nom)).titol}: "
            f"{dimensio.valor(codi, self.abast, self.periode)[1].nom}"
            for nom, codi in self.filtres.items()
        ]


def _dimensio(xifra: Xifra, codi: str) -> Dimensio:
    for dimensio in xifra.dimensions:
        if dimensio.codi == codi:
            return dimensio
    raise EncreuamentError(f"«{xifra.titol}» no es pot mirar per «{codi}».")
