"""Actions by line: the late and the silent first, then by state, with the money of each line."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from pla.enums import EstatAccio
from pla.models import Accio, Linia
from pla.progres import Element

from .avanc import accions_amb_indicadors, avencos

ORDRE = (EstatAccio.EN_CURS, EstatAccio.PENDENT, EstatAccio.FETA, EstatAccio.DESCARTADA)
MENES = {
    EstatAccio.PENDENT: "neutre",
    EstatAccio.EN_CURS: "info",
    EstatAccio.FETA: "ok",
    EstatAccio.DESCARTADA: "neutre",
}


@dataclass(frozen=True)
class Fila:
    accio: Accio
    avenc: Element
    tarda: bool = False
    calla: bool = False

    @property
    def to(self) -> str:
        return MENES[self.accio.estat]


@dataclass(frozen=True)
class Diners:
    """What was planned and what has been spent; nothing, while nobody has said it."""

    previst: Decimal | None
    executat: Decimal | None

    @property
    def en_passa(self) -> bool:
        return None not in (self.previst, self.executat) and self.executat > self.previst


@dataclass(frozen=True)
class Bloc:
    """A line with its actions."""

    linia: Linia
    files: list[Fila]

    @property
    def per_estat(self) -> list[tuple[str, str, int]]:
        """How many there are in each state, of those that have some."""
        quants = Counter(fila.accio.estat for fila in self.files)
        return [(estat.label, MENES[estat], quants[estat]) for estat in ORDRE if quants[estat]]

    @property
    def demana(self) -> bool:
        """Whether some of its actions is late, or has long had no news."""
        return any(fila.tarda or fila.calla for fila in self.files)

    @property
    def diners(self) -> Diners:
        return diners_de(fila.accio for fila in self.files)


def diners_de(accions) -> Diners:
    accions = list(accions)
    return Diners(_suma(a.pressupost for a in accions), _suma(a.executat for a in accions))


def _suma(imports) -> Decimal | None:
    dits = [quantia for quantia in imports if quantia is not None]
    return sum(dits, Decimal(0)) if dits else None


def linies_amb_accions(accions: QuerySet[Accio], usuari, linies=()) -> list[Bloc]:
    """The blocks of these actions in the order of their lines; of `linies`, also the empty ones."""
    tardes = set(accions.endarrerides().values_list("pk", flat=True))
    callades = set(accions.callades().values_list("pk", flat=True))
    per_linia: dict[Linia, list[Fila]] = {linia: [] for linia in linies}
    llegides = accions_amb_indicadors(accions).select_related("linia", "responsable")
    for accio, avenc in avencos(llegides, usuari).items():
        fila = Fila(accio, avenc, accio.pk in tardes, accio.pk in callades)
        per_linia.setdefault(accio.linia, []).append(fila)
    blocs = [Bloc(linia, sorted(files, key=_lloc)) for linia, files in per_linia.items()]
    return sorted(blocs, key=lambda bloc: (bloc.linia.pla_id, bloc.linia.ordre, bloc.linia.pk))


def _lloc(fila: Fila):
    accio = fila.accio
    return (not fila.tarda, not fila.calla, ORDRE.index(accio.estat), accio.clau)
