"""What a workbook is made of, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

FORMAT = 1
TOTAL = "total"  # the band of who is not told apart by age

FULL_INSTRUCCIONS = "Instruccions"
FULL_PADRO = "Padró"
FULL_ANTERIOR = "Semestre anterior"
FULL_ERRORS = "Errors"
FULL_OCULT = "_arrela"

SUPRIMIT, NO_PROCEDEIX, SENSE_DADA = "..", ":", "–"
MARQUES = (SUPRIMIT, NO_PROCEDEIX, SENSE_DADA)

NO_DETALLAT = 0  # the sex of who is only counted in the total
NOMS_SEXE = {6: "Dones", 1: "Homes"}

Clau = tuple[str | None, int, str]  # nationality (None: the whole population), sex, age band
Xifra = int | str  # a number of people, or one of MARQUES


@dataclass(frozen=True)
class Versio:
    """A version of the form: sexes and age bands in the order of its columns."""

    numero: int
    sexes: tuple[int, ...]
    trams: tuple[str, ...]
    demana_poblacio: bool = True

    @property
    def amb_edats(self) -> bool:
        return self.trams != (TOTAL,)


@dataclass(frozen=True)
class DadesLlibre:
    """The contents of one workbook. `nacionalitats` are (code, name) in the order of the rows.

    `valors` are the figures that the municipality has now, `anteriors` those of the semester
    before. `limit` and `contacte` are sentences ready to be read.
    """

    municipi: str
    codi_ine: str
    semestre: str
    data_referencia: str
    versio: Versio
    nacionalitats: tuple[tuple[str, str], ...]
    valors: Mapping[Clau, Xifra] = field(default_factory=dict)
    anteriors: Mapping[Clau, Xifra] = field(default_factory=dict)
    limit: str = ""
    contacte: str = ""

    def __post_init__(self):
        """A figure without a place in the sheet would be lost in silence: refuse it here."""
        codis = {codi for codi, _ in self.nacionalitats}
        perduts = [c for c in self.valors if not self._te_lloc(c, codis)]
        if perduts:
            raise ValueError(f"caselles que no caben al llibre: {perduts[:5]}")

    def _te_lloc(self, clau: Clau, codis: set[str]) -> bool:
        codi, sexe, tram = clau
        if codi is None:
            return self.versio.demana_poblacio and tram == TOTAL
        if tram == TOTAL:
            return codi in codis and sexe in (NO_DETALLAT, *self.versio.sexes)
        return codi in codis and sexe in self.versio.sexes and tram in self.versio.trams


def suma(valors: Iterable[Xifra | None]) -> int | None:
    """The sum of the numbers among `valors`; None where there is none, for blank is not zero."""
    xifres = [valor for valor in valors if isinstance(valor, int)]
    return sum(xifres) if xifres else None
