"""The courses of the demonstration: some ended, some half way, some still to begin.

Whoever is enrolled has an open itinerary without the module; the roll accredits as it always does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from django.utils.timezone import localdate

from acollida.actions.acreditacions import acredita
from acollida.cursos.serie import dies_de_la_setmana, les_que_calen
from acollida.enums import EstatAssistencia, EstatInscripcio
from acollida.models import Assistencia, Edicio, Inscripcio, Modul, ModulItinerari, Sessio
from config.demo.copia import copia
from municipis.calendari import festius_de_cada
from municipis.models import Comarca, Entitat
from municipis.periode import Periode

SETMANA = timedelta(weeks=1)
# Module, weeks from now until it begins, days of the week, from when to when, places.
EDICIONS = (
    ("a1", -62, (0, 2), 10, 12, 16), ("a1", -12, (0, 2), 10, 12, 14), ("a1", 3, (1, 3), 18, 20, 16),
    ("a2", -58, (1, 3), 10, 12, 16), ("a2", -9, (1, 3), 17, 19, 14), ("a2", 5, (0, 2), 17, 19, 16),
    ("b", -44, (4,), 10, 13, 15), ("b", -18, (4,), 10, 13, 12), ("b", -3, (4,), 10, 13, 10),
    ("b", 2, (4,), 16, 19, 12), ("c", -38, (2,), 16, 19, 15), ("c", -15, (2,), 10, 13, 12),
    ("c", -4, (3,), 10, 13, 12), ("c", 4, (3,), 16, 19, 15),
)  # fmt: skip
HORES = {"a1": 90, "a2": 90, "b": 15, "c": 15}
LLOCS = ("Biblioteca", "Centre cívic", "Escola de persones adultes", "Casal", "Ajuntament")
CONTINGUTS = {
    "b": ("El mercat de treball", "El currículum", "El contracte", "La nòmina", "Buscar feina"),
    "c": ("El municipi", "Drets i deures", "L'escola i la salut", "Les llengües", "Visita"),
}
MOTIUS = ("Ha trobat feina", "Li canvien l'horari", "Se'n va a viure a un altre lloc")


@dataclass(slots=True)
class Caracter:
    """How often somebody comes, and how often she says why she does not."""

    ve: float
    avisa: float


CARACTERS = [Caracter(0.96, 0.5), Caracter(0.88, 0.5), Caracter(0.76, 0.3), Caracter(0.45, 0.2)]


def prepara_edicions(comarca: Comarca, tecniques: list, atzar: Random, escala: int) -> None:
    """The same courses `escala` times, in the municipalities where there is somebody for them."""
    moduls = Modul.objects.in_bulk(field_name="codi")
    on = sorted(
        ModulItinerari.objects.filter(itinerari__municipi__comarca=comarca)
        .values_list("itinerari__municipi", flat=True)
        .order_by()
        .distinct()
    )
    if not on or not moduls.keys() >= HORES.keys():
        return
    fabrica = Fabrica(comarca, tecniques, atzar, moduls, on)
    for _vegada in range(escala):
        for pla in EDICIONS:
            fabrica.fa(*pla)


class Fabrica:
    """Makes one edition after another; nobody is twice in courses of the same module."""

    def __init__(self, comarca, tecniques, atzar: Random, moduls, on: list[int]):
        self.atzar, self.moduls, self.avui = atzar, moduls, localdate()
        self.municipis = {m.pk: m for m in comarca.municipis.filter(pk__in=on)}
        periode = Periode(self.avui - 80 * SETMANA, self.avui + 60 * SETMANA)
        self.festius = festius_de_cada(self.municipis.values(), periode)
        self.tecniques = _qui_on(self.municipis, tecniques)
        self.entitats = list(Entitat.objects.filter(comarca=comarca, tipus="formacio"))
        self.agafades: set[tuple[str, int]] = set()

    def fa(self, codi, setmanes, setmana, inici, fi, places) -> None:
        municipi = self.atzar.choice(list(self.municipis))
        comenca = self.avui + SETMANA * setmanes
        dies = self._dies(codi, municipi, comenca, setmana, fi - inici)
        edicio = self._edicio(codi, municipi, dies, places)
        sessions = Sessio.objects.bulk_create(self._sessions(edicio, codi, dies, inici, fi))
        inscripcions = Inscripcio.objects.bulk_create(self._inscripcions(edicio, codi))
        copia(
            Assistencia,
            ("inscripcio_id", "sessio_id", "estat"),
            self._assistencia(inscripcions, sessions),
        )
        acredita(edicio=edicio, per=edicio.tecnica)

    def _uid(self) -> UUID:
        return UUID(int=self.atzar.getrandbits(128), version=4)

    def _dies(self, codi, municipi, comenca, setmana, hores) -> list[date]:
        fins = comenca + 55 * SETMANA
        serie = dies_de_la_setmana(setmana, comenca, fins, self.festius[municipi])
        return les_que_calen(serie.dies, hores * 60, HORES[codi] * 60)

    def _edicio(self, codi, municipi, dies, places) -> Edicio:
        tecnica = self.tecniques[municipi]
        return Edicio.objects.create(
            uid=self._uid(),
            modul=self.moduls[codi],
            municipi=self.municipis[municipi],
            lloc=self.atzar.choice(LLOCS),
            imparteix=self.atzar.choice(self.entitats) if self.entitats else None,
            tecnica=tecnica,
            hores=Decimal(HORES[codi]),
            capacitat=places,
            inici=dies[0],
            fi=dies[-1],
            creat_per=tecnica,
            modificat_per=tecnica,
        )

    def _sessions(self, edicio, codi, dies, inici, fi) -> Iterator[Sessio]:
        continguts = CONTINGUTS.get(codi, ("",))
        for lloc, dia in enumerate(dies):
            yield Sessio(
                uid=self._uid(),
                edicio=edicio,
                dia=dia,
                hora_inici=time(inici),
                hora_fi=time(fi),
                contingut=continguts[lloc % len(continguts)],
                creat_per=edicio.tecnica,
                modificat_per=edicio.tecnica,
            )

    def _inscripcions(self, edicio, codi) -> list[Inscripcio]:
        """Until it is full, two more who wait when it has not ended, and one who leaves."""
        acabada = edicio.fi < self.avui
        files = [
            self._inscripcio(edicio, itinerari, lloc)
            for lloc, itinerari in enumerate(self._qui(edicio, codi, edicio.capacitat + 3))
            if lloc < edicio.capacitat or not acabada
        ]
        if edicio.inici < self.avui and len(files) > 5:
            files[3].estat = EstatInscripcio.BAIXA
            files[3].baixa_el = min(edicio.inici + 2 * SETMANA, self.avui)
            files[3].motiu = self.atzar.choice(MOTIUS)
        return files

    def _qui(self, edicio, codi, quantes) -> list[int]:
        """Those of the village and of the next ones who lack the module and are still there."""
        pendents = ModulItinerari.objects.filter(
            modul=edicio.modul,
            acreditat_el=None,
            itinerari__tancat_el=None,
            itinerari__inici__lte=min(edicio.inici, self.avui),
            itinerari__municipi__in=self.municipis,
        ).order_by("pk")
        totes = list(pendents.values_list("itinerari", "itinerari__municipi"))
        lliures = [fila for fila in totes if (codi, fila[0]) not in self.agafades]
        self.atzar.shuffle(lliures)
        lliures.sort(key=lambda fila: fila[1] != edicio.municipi_id)
        triades = [itinerari for itinerari, _municipi in lliures[:quantes]]
        self.agafades |= {(codi, itinerari) for itinerari in triades}
        return triades

    def _inscripcio(self, edicio, itinerari, lloc) -> Inscripcio:
        places = edicio.capacitat + (edicio.inici < self.avui)  # one of the first has left
        espera = lloc >= places
        return Inscripcio(
            uid=self._uid(),
            edicio=edicio,
            itinerari_id=itinerari,
            estat=EstatInscripcio.ESPERA if espera else EstatInscripcio.INSCRITA,
            inscrita_el=min(edicio.inici - SETMANA, self.avui),
            creat_per=edicio.tecnica,
            modificat_per=edicio.tecnica,
        )

    def _assistencia(self, inscripcions, sessions) -> Iterator[tuple]:
        """Of what has been held; the roll of yesterday and of today has not been called yet."""
        fins = self.avui - timedelta(days=2)
        for inscripcio in inscripcions:
            caracter = self.atzar.choice(CARACTERS)
            darrer = inscripcio.baixa_el or fins
            for sessio in sessions if inscripcio.estat != EstatInscripcio.ESPERA else ():
                if sessio.dia <= min(fins, darrer):
                    yield inscripcio.pk, sessio.pk, self._estat(caracter)

    def _estat(self, caracter: Caracter) -> str:
        if self.atzar.random() < caracter.ve:
            return EstatAssistencia.HI_ES.value
        avisa = self.atzar.random() < caracter.avisa
        return (EstatAssistencia.JUSTIFICADA if avisa else EstatAssistencia.FALTA).value


def _qui_on(municipis, tecniques) -> dict:
    """The technician of each municipality: her own, or that of the whole comarca."""
    de_tota, *de_part = tecniques
    on = dict.fromkeys(municipis, de_tota)
    for tecnica in de_part:
        on |= dict.fromkeys(on.keys() & tecnica.abast.municipis, tecnica)
    return on
