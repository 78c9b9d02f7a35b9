"""An edition as it is read: who is in it, what each has done, and who can still make it.

Names are for technicians. Of somebody whom this one may not see there is only the name, because
who runs a course must call the roll (docs/decisions/0016).
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from acollida.avisos_de_curs import xoquen
from acollida.curs import Curs
from acollida.cursos.hores import Recompte
from acollida.enums import EstatAssistencia
from acollida.models import Edicio, Inscripcio, Itinerari, ModulItinerari, Persona
from comptes.enums import Rol


@dataclass(frozen=True)
class Alumna:
    """`es_visible`: whether her record may be opened. `modul` is there once it is accredited."""

    inscripcio: Inscripcio
    recompte: Recompte
    es_visible: bool
    modul: ModulItinerari | None

    @property
    def persona(self) -> Persona:
        return self.inscripcio.itinerari.persona

    @property
    def d_una_altra_via(self) -> bool:
        return bool(self.modul) and self.modul.inscripcio_id != self.inscripcio.pk


class Full:
    """A page of an edition, for who looks at it: the same queries whoever is enrolled."""

    def __init__(self, edicio: Edicio, usuari):
        self.curs = Curs(edicio)
        self.edicio = edicio
        self.avui = timezone.localdate()
        self.veu_persones = usuari.te_rol(Rol.TECNICA)
        itineraris = {i.itinerari_id for i in self.curs.inscripcions}
        visibles = Itinerari.objects.visibles_per(usuari).filter(pk__in=itineraris)
        self._visibles = set(visibles.values_list("pk", flat=True))
        acreditats = ModulItinerari.objects.acreditats().filter(
            modul=edicio.modul_id, itinerari__in=itineraris
        )
        self._moduls = {modul.itinerari_id: modul for modul in acreditats}

    def alumna(self, inscripcio: Inscripcio) -> Alumna:
        return Alumna(
            inscripcio,
            self.curs.recompte(inscripcio),
            inscripcio.itinerari_id in self._visibles,
            self._moduls.get(inscripcio.itinerari_id),
        )

    @cached_property
    def alumnes(self) -> list[Alumna]:
        return [self.alumna(inscripcio) for inscripcio in self.curs.inscrites]

    @property
    def espera(self) -> list[Alumna]:
        return [self.alumna(inscripcio) for inscripcio in self.curs.espera]

    @property
    def baixes(self) -> list[Alumna]:
        return [self.alumna(inscripcio) for inscripcio in self.curs.baixes]

    @property
    def persones(self) -> list[Persona]:
        """Whose names the page shows: what the read log wants to know."""
        if not self.veu_persones:
            return []
        return [inscripcio.itinerari.persona for inscripcio in self.curs.inscripcions]

    @property
    def _per_fer(self) -> list[Alumna]:
        return [alumna for alumna in self.alumnes if not alumna.modul]

    @property
    def ja_no_hi_arriben(self) -> list[Alumna]:
        """Whatever they do. Who lacks least goes first: it may be made up elsewhere."""
        fora = [a for a in self._per_fer if not a.recompte.encara_hi_arriba]
        return sorted(fora, key=lambda alumna: alumna.recompte.perdudes)

    @property
    def en_risc(self) -> list[Alumna]:
        """One more absence and they will not make it; who can miss least goes first."""
        pengen = [a for a in self._per_fer if a.recompte.en_risc]
        return sorted(pengen, key=lambda alumna: alumna.recompte.marge)

    @property
    def acreditades(self) -> int:
        return sum(1 for alumna in self.alumnes if alumna.modul)

    @property
    def hi_ha_classes_planificades(self) -> bool:
        """Whether anybody could make it at all: otherwise the calendar is what is missing."""
        return self.curs.minuts >= self.curs.calen

    @property
    def falten_hores(self) -> int:
        """Minutes that its sessions lack to give the hours of the edition."""
        return max(0, int(self.edicio.hores * 60) - self.curs.minuts)

    @property
    def sota_el_minim(self) -> bool:
        return self.edicio.hores < self.edicio.modul.hores_minimes

    @property
    def sessions_per_omplir(self) -> int:
        """Held, and the roll not called yet for everybody."""
        return sum(1 for sessio in self.curs.sessions if self.es_per_omplir(sessio))

    def es_per_omplir(self, sessio) -> bool:
        """Somebody who was already enrolled has no state in a session that has been held."""
        if sessio.anullada or sessio.dia > self.avui:
            return False
        return any(
            self.curs.estat(i, sessio) == EstatAssistencia.PENDENT
            for i in self.curs.llista(sessio)
            if i.inscrita_el <= sessio.dia
        )

    @cached_property
    def xocs(self) -> int:
        """How many of the enrolled have another course at the same hour."""
        persones = [i.itinerari.persona_id for i in self.curs.inscrites]
        return len({qui for qui, _seva, _altra in xoquen(self.edicio, persones)})
