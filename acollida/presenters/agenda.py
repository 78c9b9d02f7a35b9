"""The agenda of a territory: days, days of attention, hours, and who has each of them.

Whoever may not see a person is told that the hour is taken and nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from acollida.models import Cita, DiaAnullat, Permanencia, Persona
from acollida.torns import Dia, dies, hora_de_fi, hores
from comptes.enums import Rol
from municipis.calendari import DISSABTE, UN_DIA, festius, festius_de_cada
from municipis.periode import Periode


@dataclass(frozen=True)
class Fila:
    """An appointment; `persona` is `None` when she is not of who looks at it."""

    cita: Cita
    persona: Persona | None


@dataclass(frozen=True)
class Hora:
    """A slot of a day of attention, with its appointments and the places that are left.

    `clau` is how a form and an address call it. `s_ofereix`: somebody can still be given it.
    """

    inici: time
    fi: time
    clau: str
    ocupades: int
    lliures: int
    s_ofereix: bool
    files: list[Fila]


@dataclass(frozen=True)
class Jornada:
    """One day of a day of attention: who is where, from when to when; `motiu` says why not."""

    permanencia: Permanencia
    dia: date
    motiu: str
    hores: list[Hora]

    @property
    def hi_es(self) -> bool:
        return not self.motiu

    @property
    def ocupades(self) -> int:
        return sum(hora.ocupades for hora in self.hores)

    @property
    def places(self) -> int:
        return sum(hora.ocupades + hora.lliures for hora in self.hores)

    @property
    def lliures(self) -> list[Hora]:
        """The hours still to come in which somebody fits."""
        return [hora for hora in self.hores if hora.s_ofereix]

    @property
    def files(self) -> list[Fila]:
        return [fila for hora in self.hores for fila in hora.files]

    @property
    def clau(self) -> tuple:
        return self.dia, self.permanencia.hora_inici, self.permanencia.pk


@dataclass
class DiaAgenda:
    """A day and what there is in it; `festa` when the whole country rests."""

    dia: date
    festa: str = ""
    jornades: list[Jornada] = field(default_factory=list)


class Agenda:
    """What `usuari` may know of the days of attention of a period, in a fixed count of queries."""

    def __init__(self, usuari, periode: Periode, *, permanencies=None, noms=True):
        self.periode = periode
        self.ara = timezone.localtime().replace(tzinfo=None)
        self.veu_persones = noms and usuari.te_rol(Rol.TECNICA)
        totes = Permanencia.objects.visibles_per(usuari) if permanencies is None else permanencies
        self.permanencies = list(_amb_tot(totes.que_toquen(periode), periode))
        self._cites = self._cites_per_hora()
        self._visibles = self._qui_es_veu(usuari) if self.veu_persones else {}

    def jornades(self) -> list[Jornada]:
        """Every day of attention of the period, the skipped ones too, in order."""
        municipis = {p.punt.municipi_id: p.punt.municipi for p in self.permanencies}
        de_festa = festius_de_cada(municipis.values(), self.periode)
        trobades = [
            self._jornada(permanencia, dia)
            for permanencia in self.permanencies
            for dia in _dies(permanencia, self.periode, de_festa[permanencia.punt.municipi_id])
        ]
        return sorted(trobades, key=lambda jornada: jornada.clau)

    def dies(self) -> list[DiaAgenda]:
        """The days of the period; Saturdays and Sundays only when there is something in them."""
        per_dia = _dies_de(self.periode)
        for jornada in self.jornades():
            per_dia[jornada.dia].jornades.append(jornada)
        unic = len(per_dia) == 1
        return [
            dia for dia in per_dia.values() if unic or dia.dia.weekday() < DISSABTE or dia.jornades
        ]

    @property
    def persones(self) -> list[Persona]:
        """Who is shown: what the read log wants to know."""
        return list(self._visibles.values())

    def _cites_per_hora(self) -> dict:
        """The appointments of each day of attention, by hour."""
        cites = Cita.objects.filter(permanencia__in=self.permanencies).del_periode(self.periode)
        relacions = ["motiu"]
        if self.veu_persones:
            relacions += ["persona", "llengua_interpret"]
        per_hora: dict = defaultdict(lambda: defaultdict(list))
        for cita in cites.que_ocupen().select_related(*relacions):
            per_hora[cita.permanencia_id, cita.dia][cita.hora].append(cita)
        return per_hora

    def _qui_es_veu(self, usuari) -> dict[int, Persona]:
        qui = {
            cita.persona_id
            for hores_ in self._cites.values()
            for cites in hores_.values()
            for cita in cites
        }
        if not qui:
            return {}
        visibles = Persona.objects.visibles_per(usuari).prefetch_related("contactes")
        return visibles.in_bulk(qui)

    def _jornada(self, permanencia: Permanencia, dia: Dia) -> Jornada:
        donades = self._cites.get((permanencia.pk, dia.dia), {})
        totes = [
            self._hora(permanencia, dia, hora, donades.get(hora, []))
            for hora in sorted({*donades, *hores(permanencia)})
        ]
        return Jornada(permanencia, dia.dia, dia.motiu, totes)

    def _hora(self, permanencia, dia: Dia, hora: time, cites: list[Cita]) -> Hora:
        lliures = max(0, permanencia.capacitat - len(cites))
        encara = datetime.combine(dia.dia, hora) > self.ara
        files = [Fila(cita, self._visibles.get(cita.persona_id)) for cita in cites]
        return Hora(
            inici=hora,
            fi=hora_de_fi(hora, permanencia.minuts),
            clau=clau_de_l_hora(permanencia, dia.dia, hora),
            ocupades=len(cites),
            lliures=lliures,
            s_ofereix=bool(lliures and encara and dia.hi_es),
            files=files if self.veu_persones else [],
        )


def clau_de_l_hora(permanencia: Permanencia, dia: date, hora: time) -> str:
    """«uid/2026-03-02/09:30»."""
    return f"{permanencia.uid}/{dia:%Y-%m-%d}/{hora:%H:%M}"


def files_de(usuari, cites) -> list[Fila]:
    """Appointments that are not in the agenda any more, with whoever of them may be told."""
    cites = list(cites.select_related("motiu", "permanencia__punt__municipi"))
    visibles = Persona.objects.visibles_per(usuari).prefetch_related("contactes")
    noms = visibles.in_bulk({cita.persona_id for cita in cites})
    return [Fila(cita, noms.get(cita.persona_id)) for cita in cites]


def setmana(dia: date) -> Periode:
    """From Monday to Sunday."""
    dilluns = dia - UN_DIA * dia.weekday()
    return Periode(dilluns, dilluns + timedelta(days=6))


def _amb_tot(permanencies, periode: Periode):
    dies_anullats = DiaAnullat.objects.filter(dia__range=(periode.inici, periode.fi))
    return permanencies.select_related("punt__municipi__comarca", "tecnica").prefetch_related(
        "motius__motiu", Prefetch("anullats", dies_anullats)
    )


def _dies(permanencia: Permanencia, periode: Periode, de_festa) -> Iterable[Dia]:
    anullats = {anullat.dia: anullat.motiu for anullat in permanencia.anullats.all()}
    return dies(permanencia, periode, de_festa, anullats)


def _dies_de(periode: Periode) -> dict[date, DiaAgenda]:
    de_tothom = festius(periode.inici.year) | festius(periode.fi.year)
    quants = (periode.fi - periode.inici).days + 1
    dies_ = (periode.inici + UN_DIA * n for n in range(quants))
    return {dia: DiaAgenda(dia, de_tothom.get(dia, "")) for dia in dies_}
