"""The clocks of procedures: on which day a term ends, and which days did not count. Pure.

Llei 39/2015 (LPAC), unless another law is said. What it leaves open is decided so:

- The day of the event does not count (30.3). That on which a request for documents is notified
  still runs: the clock is stopped from the next day until that of its fulfilment, included
  (22.1.a, «the time between»). So a request notified on the very last day stops nothing, and
  one notified on any day before, even one that does not count, always does.
- Months are turned into the natural days that they have, from date to date; what is suspended
  or extended (32) moves that day by as many natural days, and only then does the last-day rule
  (30.5) look for a working day that is not suspended either. An extension lengthens the term:
  it is not counted from the working day to which the term had been moved.
- For the courts August does not run (128.2 LJCA), and none of its days can be the last.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from municipis.dies import UN_DIA, dies_entre
from municipis.habils import AGOST, Calendari, ForaDelCalendariError, Serie

ATURAT, MES_D_AGOST = "aturat", "agost"
FINAL_D_AGOST = 31


class Unitat(StrEnum):
    """In what a term is counted."""

    HABILS = "habils"  # working days (30.2)
    NATURALS = "naturals"  # calendar days (30.2)
    MESOS = "mesos"  # from date to date (30.4)
    MESOS_SENSE_AGOST = "mesos_agost"  # the same, for the contentious appeal (128.2 LJCA)


@dataclass(frozen=True)
class Suspensio:
    """The clock is stopped after the day `des_de` and until `fins`, included (22.1.a).

    `des_de` is the notification of the request for documents; `fins`, its fulfilment, or the
    end of the time given for it, whichever comes first. Open while `fins` is None.
    `ValueError` when it ends before it begins.
    """

    des_de: date
    fins: date | None = None

    def __post_init__(self):
        if self.fins is not None and self.fins < self.des_de:
            raise ValueError(f"la suspensió acaba ({self.fins}) abans de començar ({self.des_de})")

    @property
    def dies(self) -> int:
        """The natural days that it lasts; none are known while it is open."""
        return (self.fins - self.des_de).days if self.fins else 0

    def atura(self, dia: date) -> bool:
        """Whether the clock is stopped on that day."""
        return self.des_de < dia <= (self.fins or dia)


@dataclass(frozen=True)
class Termini:
    """So many units after the day `inici`, and what stops or extends them.

    `ampliacio` is in days of the same kind: working days, or natural ones when the unit is
    months. That it is no more than half of the term (32.1) is for who grants it to look at.
    `ValueError` when `quantitat` is not 1 or more, or `ampliacio` is negative.
    """

    inici: date
    quantitat: int
    unitat: Unitat
    suspensions: tuple[Suspensio, ...] = ()
    ampliacio: int = 0

    def __post_init__(self):
        if self.quantitat < 1:
            raise ValueError(f"un termini és d'un dia o un mes com a mínim, no de {self.quantitat}")
        if self.ampliacio < 0:
            raise ValueError(f"una ampliació no pot ser negativa: {self.ampliacio}")


@dataclass(frozen=True)
class Computat:
    """A term worked out on a calendar.

    `limit` is the last day to be in time, and None while a suspension is open. `darrer` is the
    day in which the last unit ran, before the last-day rule; None if some are still to run:
    `per_correr` days, working or natural as the unit has them. `aturades` are the stops that
    had effect, joined where they overlap and from `inici` at the earliest.
    """

    termini: Termini
    calendari: Calendari
    limit: date | None
    darrer: date | None
    per_correr: int
    aturades: tuple[Suspensio, ...]

    @property
    def aturat_des_de(self) -> date | None:
        """The notification that has the clock stopped; None when it is not."""
        return self.aturades[-1].des_de if self.limit is None else None

    @property
    def fins(self) -> date:
        """The last day that is known: the limit, or that in which it stopped."""
        return self.limit or self.aturades[-1].des_de

    @property
    def suspesos(self) -> int:
        """The natural days during which it has been stopped, that of an open stop left out."""
        return sum(aturada.dies for aturada in self.aturades)

    @property
    def no_compten(self) -> tuple[tuple[date, str], ...]:
        """The days after `inici` and until `limit` that did not count, each with its reason.

        The reason is «aturat», «agost», «dissabte», «diumenge» or the name of the holiday. Of
        natural days and months these are the stopped ones, and those at the end that could not
        be the last. Of a stopped clock, only those before it stopped.
        """
        dies = dies_entre(self.termini.inici, self.fins)
        motius = ((dia, self._motiu(dia)) for dia in dies)
        return tuple((dia, motiu) for dia, motiu in motius if motiu)

    @property
    def sense_locals(self) -> tuple[tuple[str, int], ...]:
        """The towns and years whose local holidays are not entered and could move the limit."""
        primer = self.darrer  # of months, only the last day can fall on a holiday
        if primer is None or self.termini.unitat is Unitat.HABILS:
            primer = self.termini.inici + UN_DIA
        return self.calendari.sense_locals(primer.year, self.fins.year)

    def _motiu(self, dia: date) -> str:
        if any(parada.atura(dia) for parada in self.aturades):
            return ATURAT
        if self.termini.unitat is Unitat.MESOS_SENSE_AGOST and dia.month == AGOST:
            return MES_D_AGOST
        es_el_final = self.darrer is not None and dia >= self.darrer
        if self.termini.unitat is Unitat.HABILS or es_el_final:
            return self.calendari.motiu(dia)
        return ""


def computa(termini: Termini, calendari: Calendari) -> Computat:
    """Work a term out; `ForaDelCalendariError` when it begins or ends beyond the calendar."""
    corren, ultims = _dies_de(termini.unitat, calendari)
    parades = ajunta(termini.suspensions, termini.inici) if termini.suspensions else ()
    total = _quants(termini, corren) + termini.ampliacio
    darrer, per_correr = _corre(corren, termini.inici, total, parades)
    limit = darrer and _darrer_possible(ultims, darrer, parades)
    aturades = parades and tuple(p for p in parades if limit is None or p.des_de < limit)
    return Computat(termini, calendari, limit, darrer, per_correr, aturades)


def queden(computat: Computat, avui: date) -> int:
    """The working days left after `avui` and until the limit: 0 on the last day.

    Once overdue, minus the working days passed, and never more than -1, even if the limit was
    on Friday and today is Saturday. Of a stopped clock, the days it has still to run, working
    or natural as its unit has them.
    """
    if computat.limit is None:
        return computat.per_correr
    habils = computat.calendari.habils
    if avui <= computat.limit:
        return habils.entre(avui, computat.limit)
    return min(-1, -habils.entre(computat.limit, avui))


def _dies_de(unitat: Unitat, calendari: Calendari) -> tuple[Serie, Serie]:
    """The days that run, and those that can be the last."""
    if unitat is Unitat.HABILS:
        return calendari.habils, calendari.habils
    if unitat is Unitat.MESOS_SENSE_AGOST:
        return calendari.naturals_sense_agost, calendari.habils_sense_agost
    return calendari.naturals, calendari.habils


def _quants(termini: Termini, corren: Serie) -> int:
    """How many days it has, of those that run."""
    if termini.unitat is Unitat.MESOS:
        return (_de_data_a_data(termini.inici, termini.quantitat) - termini.inici).days
    if termini.unitat is Unitat.MESOS_SENSE_AGOST:
        return corren.entre(termini.inici, _data_sense_agost(termini.inici, termini.quantitat))
    return termini.quantitat


def _de_data_a_data(dia: date, mesos: int) -> date:
    """The same date so many months later, or the last of the month where there is none (30.4)."""
    anys, mes = divmod(dia.month - 1 + mesos, 12)
    exercici, mes = dia.year + anys, mes + 1
    if exercici > MAXYEAR:
        raise ForaDelCalendariError("Un termini tan llarg no cap en cap calendari.")
    return date(exercici, mes, min(dia.day, monthrange(exercici, mes)[1]))


def _data_sense_agost(inici: date, quants: int) -> date:
    """So many months later without August: what is notified in it begins on 1 September."""
    if inici.month == AGOST:
        inici = inici.replace(day=FINAL_D_AGOST)
    avancats = 0
    for _ in range(quants):
        avancats += 1
        if _de_data_a_data(inici, avancats).month == AGOST:
            avancats += 1
    return _de_data_a_data(inici, avancats)


def ajunta(suspensions: Iterable[Suspensio], inici: date) -> tuple[Suspensio, ...]:
    """The stops in order, without what they have before `inici`, those that touch made one."""
    juntes: list[Suspensio] = []
    for suspensio in sorted(suspensions, key=lambda suspensio: suspensio.des_de):
        des_de = max(suspensio.des_de, inici)
        if suspensio.fins and suspensio.fins <= des_de:
            continue  # over before it began, or fulfilled on the same day
        parada = Suspensio(des_de, suspensio.fins)
        if juntes and (juntes[-1].fins is None or parada.des_de <= juntes[-1].fins):
            parada = _unio(juntes.pop(), parada)
        juntes.append(parada)
    return tuple(juntes)


def _unio(una: Suspensio, altra: Suspensio) -> Suspensio:
    """Both, of which `una` begins first."""
    fins = max(una.fins, altra.fins) if una.fins and altra.fins else None
    return Suspensio(una.des_de, fins)


def _corre(
    corren: Serie, inici: date, total: int, parades: tuple[Suspensio, ...]
) -> tuple[date | None, int]:
    """The day in which the last of `total` days runs, or how many are left once stopped."""
    des_de, resten = inici, total
    for parada in parades:
        correguts = corren.entre(des_de, parada.des_de)
        if correguts >= resten:
            break
        resten -= correguts
        if parada.fins is None:
            return None, resten
        des_de = parada.fins
    return corren.suma(des_de, resten), 0


def _darrer_possible(ultims: Serie, darrer: date, parades: tuple[Suspensio, ...]) -> date | None:
    """The first day from `darrer` on that is working and not stopped (30.5).

    None when it falls in a stop that is still open.
    """
    dia = ultims.primer(darrer)
    for parada in parades:
        if parada.atura(dia):
            if parada.fins is None:
                return None
            dia = ultims.suma(parada.fins, 1)
    return dia
