"""492 people at the first-reception service, of whom 239 began in the semester.

Those who go on come to a class or are attended. Beside them, whoever must not count: an itinerary
left open of which nothing is heard, or only the day before, or only a class that was cancelled.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice

from acollida.actions.itineraris import entrevista, obre_itinerari
from acollida.enums import EstatAssistencia
from acollida.models import Assistencia, Atencio, Edicio, Inscripcio, Itinerari, Modul, Sessio
from config.demo.balanc_2019.dies import ENDEMA, SEMESTRE, VIGILIA, repartits
from config.demo.balanc_2019.gent import Gent
from municipis.models import Municipi

INICIATS, A_CLASSE, ATESES = 239, 150, 103
EN_SILENCI = 20
GRUP = 25  # people in a course
ABANS = date(2018, 9, 17)  # when those who go on began


@dataclass(frozen=True)
class Servei:
    """The first-reception service of a municipality: `per` writes everything down."""

    municipi: Municipi
    gent: Gent
    moduls: tuple[Modul, Modul]

    @property
    def per(self):
        return self.gent.per

    def comencen(self, dies: list[date]) -> list[Itinerari]:
        """Somebody who begins on each of these days."""
        persones = self.gent.de(self.municipi, len(dies))
        return [self._comenca(*parella) for parella in zip(persones, dies, strict=True)]

    def _comenca(self, persona, dia: date) -> Itinerari:
        itinerari = obre_itinerari(
            persona=persona,
            municipi=self.municipi,
            demanat_el=dia - timedelta(days=6),
            tecnica=self.per,
            per=self.per,
        )
        entrevista(itinerari=itinerari, dia=dia, moduls=self.moduls, per=self.per)
        return itinerari

    def fa_classe(self, modul: Modul, itineraris, dies: list[date], *, anullades=()) -> None:
        """A course taught on these days, to which all of them come."""
        qui = {"creat_per": self.per, "modificat_per": self.per}
        edicio = Edicio.objects.create(
            modul=modul, municipi=self.municipi, lloc="Centre cívic", tecnica=self.per, hores=15,
            capacitat=GRUP, inici=min(dies), fi=max(dies), **qui,
        )  # fmt: skip
        sessions = Sessio.objects.bulk_create(
            Sessio(
                edicio=edicio, dia=dia, hora_inici=time(10), hora_fi=time(13),
                anullada=dia in anullades, **qui,
            )
            for dia in dies
        )  # fmt: skip
        inscripcions = Inscripcio.objects.bulk_create(
            Inscripcio(edicio=edicio, itinerari=itinerari, inscrita_el=min(dies), **qui)
            for itinerari in itineraris
        )
        Assistencia.objects.bulk_create(
            Assistencia(inscripcio=inscripcio, sessio=sessio, estat=EstatAssistencia.HI_ES)
            for inscripcio in inscripcions
            for sessio in sessions
        )

    def aten(self, itinerari: Itinerari, dia: date) -> None:
        Atencio.objects.create(
            persona=itinerari.persona, expedient=itinerari.expedient, municipi=self.municipi,
            tecnica=self.per, dia=dia, creat_per=self.per, modificat_per=self.per,
        )  # fmt: skip


def prepara_primera_acollida(municipi, de_fora, per) -> Gent:
    gent = Gent(per)
    moduls = tuple(Modul.objects.filter(codi__in=("b", "c")).order_by("codi"))
    servei = Servei(municipi, gent, moduls)
    servei.comencen(repartits(INICIATS))
    _van_a_classe(servei)
    for itinerari, dia in zip(_de_fa_temps(servei, ATESES), repartits(ATESES), strict=True):
        servei.aten(itinerari, dia)
    _no_compten(servei)
    Servei(de_fora, gent, moduls).comencen(repartits(7))
    return gent


def _de_fa_temps(servei: Servei, quants: int) -> list[Itinerari]:
    return servei.comencen([ABANS] * quants)


def _van_a_classe(servei: Servei) -> None:
    """The first group takes both modules in the semester: each of them counts once."""
    itineraris = iter(_de_fa_temps(servei, A_CLASSE))
    primers = repartits(A_CLASSE // GRUP)
    for lloc, primer in enumerate(primers):
        grup = list(islice(itineraris, GRUP))
        dies = [min(primer + timedelta(weeks=n), SEMESTRE.fi) for n in range(2)]
        servei.fa_classe(servei.moduls[1], grup, sorted(set(dies)))
        if lloc == 0:
            servei.fa_classe(servei.moduls[0], grup, [primer + timedelta(weeks=4)])


def _no_compten(servei: Servei) -> None:
    _de_fa_temps(servei, EN_SILENCI)
    servei.comencen([VIGILIA, ENDEMA])
    d_ahir, de_dema, ates_ahir, ates_dema, sense_classe = _de_fa_temps(servei, 5)
    servei.fa_classe(servei.moduls[1], [d_ahir], [VIGILIA])
    servei.fa_classe(servei.moduls[1], [de_dema], [ENDEMA])
    servei.aten(ates_ahir, VIGILIA)
    servei.aten(ates_dema, ENDEMA)
    servei.fa_classe(servei.moduls[1], [sense_classe], [SEMESTRE.inici], anullades=[SEMESTRE.inici])
