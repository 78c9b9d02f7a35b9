"""The series of a municipality beside that of its comarca, only of what is validated."""

from dataclasses import dataclass

from django.db.models import F, Q, Sum

from informes import trencaments
from informes.taules import Absencia, Cella, percentatge, variacio
from informes.trencaments import Tall
from informes.xifres.padro import ESTRANGERS, cella_de
from municipis.abast import Abast
from municipis.periode import Periode
from padro.models import Recompte

SEMESTRE = "enviament__esperat__campanya__semestre"


@dataclass(frozen=True)
class Punt:
    """A semester: the foreigners, their part of the population, and the part in the comarca."""

    periode: Periode
    estrangers: Cella
    poblacio: Cella
    part_comarca: Cella
    abans: Cella = Absencia.NO_PROCEDEIX
    talls: tuple[Tall, ...] = ()

    @property
    def part(self) -> Cella:
        return percentatge(self.estrangers, self.poblacio)

    @property
    def variacio(self) -> Cella:
        return Absencia.NO_PROCEDEIX if self.talls else variacio(self.abans, self.estrangers)


def serie(municipi: Abast, comarca: Abast) -> list[Punt]:
    """Every semester that the municipality has validated, in order; four queries."""
    talls = trencaments.de_l_abast(municipi, ESTRANGERS.codi)
    estrangers = _sumes(_validats(municipi).estrangers())
    poblacio = _sumes(_validats(municipi).poblacio())
    parts = _parts(_validats(comarca))
    punts: list[Punt] = []
    for codi in sorted(estrangers.keys() | poblacio.keys()):
        periode = Periode.semestre(codi)
        seguit = punts and punts[-1].periode == periode.anterior()
        abans = punts[-1].periode.inici if punts else periode.inici
        punts.append(
            Punt(
                periode,
                estrangers.get(codi, Absencia.SENSE_DADA),
                poblacio.get(codi, Absencia.SENSE_DADA),
                parts.get(codi, Absencia.SENSE_DADA),
                punts[-1].estrangers if seguit else Absencia.NO_PROCEDEIX,
                tuple(trencaments.entre(talls, abans, periode.inici)),
            )
        )
    return punts


def _validats(abast: Abast):
    return Recompte.objects.de_l_abast(abast).vigents().validats()


def _sumes(caselles) -> dict[str, Cella]:
    return {
        sumes[SEMESTRE]: cella_de(sumes["total"], sumes["total_tipus"])
        for sumes in caselles.per_semestre()
    }


def _parts(caselles) -> dict[str, Cella]:
    """The part of foreigners of the municipalities that say both figures, as `padro` counts it."""
    foranes, tothom = Q(nacionalitat__isnull=False), Q(nacionalitat__isnull=True)
    files = (
        caselles.amb_totes_dues_xifres()
        .values(semestre=F(SEMESTRE))
        .annotate(estrangers=Sum("valor", filter=foranes), tots=Sum("valor", filter=tothom))
        .order_by("semestre")
    )
    return {
        fila["semestre"]: percentatge(
            Absencia.SENSE_DADA if fila["estrangers"] is None else fila["estrangers"],
            Absencia.SENSE_DADA if fila["tots"] is None else fila["tots"],
        )
        for fila in files
    }
