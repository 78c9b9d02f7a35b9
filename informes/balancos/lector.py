"""The figures that an observation asks for, each read once."""

from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from informes.darrere import estreny, nomes_municipi
from informes.observacions import (
    Demanda,
    ForatError,
    Nombre,
    SenseValorError,
    Tros,
    escriu,
    llegeix,
    omple,
    text_de,
)
from informes.taules import Cella
from informes.xifra import Xifra
from informes.xifres import XIFRES
from municipis.abast import Abast
from municipis.periode import Periode
from pla.abast import abast_del_pla

COM_A_MOLT = 8


@dataclass(frozen=True)
class Lectura:
    """A text with its numbers."""

    trossos: tuple[Tros, ...]
    valors: dict[Demanda, Nombre]

    @property
    def text(self) -> str:
        return text_de(self.trossos)


class Lector:
    """Reads the figures of a territory in a period; what cannot be read raises `ForatError`."""

    def __init__(self, abast: Abast, periode: Periode, xifres: dict[str, Xifra] = XIFRES):
        self.abast, self.periode, self.xifres = abast, periode, xifres
        self._llegides: dict[Demanda, Nombre | ForatError] = {}

    @classmethod
    def de(cls, balanc) -> "Lector":
        """Of the territory of the mandate, in the semester of the balanç."""
        mandat = balanc.mandat
        abast = abast_del_pla(mandat.comarca, mandat.municipi)
        return cls(abast, Periode.semestre(balanc.periode))

    def llegeix(self, text: str) -> Lectura:
        """`ObservacioError` when something of the text cannot be read."""
        parts = llegeix(text)
        valors = omple(parts, self.valor)
        return Lectura(escriu(parts, valors), valors)

    def xifra(self, codi: str) -> Xifra:
        if codi in self.xifres:
            return self.xifres[codi]
        semblants = get_close_matches(codi, self.xifres, n=3, cutoff=0.7)
        consell = f"escriviu {_o(semblants)}" if semblants else "mireu-ne els codis a sota"
        raise ForatError(f"No hi ha cap xifra amb el codi «{codi}»: {consell}.")

    def valor(self, demanda: Demanda) -> Nombre:
        if demanda not in self._llegides:
            try:
                self._llegides[demanda] = self._valor(demanda)
            except ForatError as error:
                self._llegides[demanda] = error
        llegit = self._llegides[demanda]
        if isinstance(llegit, ForatError):
            raise llegit
        return llegit

    def quan(self, demanda: Demanda) -> tuple[Periode, dict[str, str]]:
        """Of which days it is asked, and by what it is narrowed."""
        return self.periode, dict(demanda.filtres)

    def registres(self, demanda: Demanda):
        """The records behind the figure, narrowed as it was asked."""
        xifra = self.xifra(demanda.codi)
        periode, filtres = self.quan(demanda)
        dimensions = {dimensio.codi: dimensio for dimensio in xifra.dimensions}
        for nom in filtres:
            if nom != "municipi" and nom not in dimensions:
                raise ForatError(_sense_dimensio(xifra, nom, ["municipi", *dimensions]))
        abast = self.abast
        try:
            if codi := filtres.get("municipi"):
                abast = nomes_municipi(abast, codi)
            registres = xifra.registres(abast, periode)
            return estreny(registres, xifra, filtres, abast, periode)[0]
        except ValueError as error:
            raise ForatError(self._sense_valor(error, filtres, dimensions)) from None

    def cella(self, demanda: Demanda) -> Cella:
        return self.xifra(demanda.codi).agregat(self.registres(demanda))

    def _valor(self, demanda: Demanda) -> Nombre:
        xifra, valor = self.xifra(demanda.codi), self.cella(demanda)
        if not isinstance(valor, int | Decimal):
            raise SenseValorError(
                f"«{xifra.titol}» no té cap valor en aquest període: "
                f"traieu «{{{demanda.clau}}}» o escriviu en paraules que no consta."
            )
        return valor

    def _sense_valor(self, error, filtres, dimensions) -> str:
        """The reason, and the values there are of the dimensions that were asked for."""
        motiu = str(error)[:1].upper() + str(error)[1:]
        codis = [
            valor.codi
            for nom in filtres
            if nom in dimensions
            for valor in dimensions[nom].valors(self.abast, self.periode).values()
        ]
        if not codis or "municipi" in filtres:
            return f"{motiu}: escriviu-hi un codi que hi sigui."
        mes = "…" if len(codis) > COM_A_MOLT else ""
        return f"{motiu}: escriviu {_o(codis[:COM_A_MOLT])}{mes}."


def _sense_dimensio(xifra: Xifra, nom: str, dimensions: list[str]) -> str:
    noms = list(dict.fromkeys(dimensions))
    return f"«{xifra.titol}» no es pot mirar per «{nom}»: escriviu {_o(noms)}."


def _o(paraules) -> str:
    """«a», «b» o «c»."""
    *primeres, darrera = [f"«{paraula}»" for paraula in paraules]
    return f"{', '.join(primeres)} o {darrera}" if primeres else darrera
