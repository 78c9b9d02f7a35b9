"""The clocks of a procedure: which there are, since when, until when and whose. Pure rules.

A report has a clock for each of its two administrations, in working days, and over both the
month of the State rule; a procedure of the State has one until it is decided. A request for
documents stops the clock of who asks and starts that of who has to answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from municipis.habils import Calendari, ForaDelCalendariError
from tramits.enums import CodiRellotge as C
from tramits.enums import EstatTramit, Flux, QuiRequereix, Responsable, Resultat, UnitatTermini
from tramits.terminis import Computat, Suspensio, Termini, Unitat, ajunta, computa, queden

MESOS_REPOSICIO = 1  # art. 124.1 Llei 39/2015
MESOS_CONTENCIOS = 2  # art. 46.1 LJCA
# The month of the State rule is told and not queued: the practice of 30 + 30 days is longer, and
# a queue in which everything is late orders nothing.
SENSE_CUA = {C.LEGAL}


@dataclass(frozen=True)
class Peticio:
    """A request for documents; `fi` is the last day on which it stopped anything."""

    qui: str
    notificat_el: date
    dies: int
    unitat: str
    fi: date | None


@dataclass(frozen=True)
class Mes:
    """Days that have been added to a clock."""

    rellotge: str
    dies: int


@dataclass(frozen=True)
class Fets:
    """All that the clocks of a procedure depend on."""

    pk: int
    flux: str
    estat: str
    municipi: int
    presentada_el: date | None
    resolta_el: date | None
    notificada_el: date | None
    tancat_el: date | None
    resultat: str
    tramesa_el: date | None
    informe_el: date | None
    termini: int | None
    unitat: str
    dies_proposta: int | None
    dies_emissio: int | None
    peticions: tuple[Peticio, ...] = ()
    ampliacions: tuple[Mes, ...] = ()


@dataclass(frozen=True)
class Rellotge:
    """A clock; `acabat_el` is the day on which what it waited for happened."""

    codi: C
    de_qui: Responsable
    computat: Computat
    acabat_el: date | None = None

    @property
    def corre(self) -> bool:
        return self.acabat_el is None

    @property
    def limit(self) -> date | None:
        return self.computat.limit

    @property
    def a_temps(self) -> bool | None:
        """Whether what it waited for came in time; `None` while it has not come."""
        if self.acabat_el is None:
            return None
        return self.limit is None or self.acabat_el <= self.limit

    @property
    def dies(self) -> int | None:
        """The working days that it took, those in which it stood still left out."""
        if self.acabat_el is None:
            return None
        habils = self.computat.calendari.habils
        termini = self.computat.termini
        aturats = sum(
            habils.entre(a.des_de, min(a.fins or self.acabat_el, self.acabat_el))
            for a in ajunta(termini.suspensions, termini.inici)
            if a.des_de < self.acabat_el
        )
        return habils.entre(termini.inici, self.acabat_el) - aturats

    def queden(self, avui: date) -> int:
        return queden(self.computat, avui)


Calendaris = Callable[[Fets, Responsable], Calendari]


def rellotges(fets: Fets, calendaris: Calendaris, avui: date) -> list[Rellotge]:
    """Those of a procedure, finished ones too; none before it is presented.

    `calendaris` gives the days that count for who has to act (art. 30.6 Llei 39/2015).
    """
    if fets.presentada_el is None:
        return []
    esmenes = [_esmena(fets, peticio, calendaris) for peticio in fets.peticions]
    obra = _Obra(fets, calendaris, avui, esmenes)
    propis = _d_informe(obra) if fets.flux in Flux.d_informe() else _general(obra)
    return [*propis, *filter(None, esmenes)]


def proper(tots: list[Rellotge]) -> Rellotge | None:
    """The running one that ends first: what somebody has to do next."""
    corren = [r for r in tots if r.corre and r.limit and r.codi not in SENSE_CUA]
    return min(corren, key=lambda rellotge: rellotge.limit, default=None)


@dataclass(frozen=True)
class _Obra:
    """What every clock of a procedure is made with."""

    fets: Fets
    calendaris: Calendaris
    avui: date
    esmenes: list[Rellotge | None]

    def fa(self, codi, de_qui, inici, quantitat, unitat, *, atura=(), fi=None) -> list[Rellotge]:
        """The clock, if its norm has a term and its first day has come."""
        if not (inici and quantitat):
            return []
        termini = Termini(
            inici, quantitat, Unitat(unitat), self._suspensions(atura), _ampliats(self.fets, codi)
        )
        computat = _computa(termini, self.calendaris(self.fets, de_qui))
        return [Rellotge(codi, de_qui, computat, fi or self.fets.tancat_el)] if computat else []

    def _suspensions(self, atura) -> tuple[Suspensio, ...]:
        """While nobody answers it stands still, but never longer than the days given (22.1.a)."""
        return tuple(
            Suspensio(peticio.notificat_el, peticio.fi or self._fi_del_donat(esmena))
            for peticio, esmena in zip(self.fets.peticions, self.esmenes, strict=True)
            if peticio.qui in atura
        )

    def _fi_del_donat(self, esmena: Rellotge | None) -> date | None:
        limit = esmena and esmena.limit
        return limit if limit and limit < self.avui else None


def _d_informe(obra: _Obra) -> list[Rellotge]:
    """Each administration has its own, and the law a month for both (art. 67.2 RD 1155/2024)."""
    fets = obra.fets
    ens, generalitat = QuiRequereix.ENS, QuiRequereix.GENERALITAT
    emes = fets.notificada_el if fets.flux == Flux.HABITATGE else None
    return [
        *obra.fa(
            C.PROPOSTA, Responsable.ENS, fets.presentada_el, fets.dies_proposta,
            UnitatTermini.HABILS, atura=(ens,), fi=fets.tramesa_el,
        ),
        *obra.fa(
            C.EMISSIO, Responsable.GENERALITAT, fets.tramesa_el, fets.dies_emissio,
            UnitatTermini.HABILS, atura=(generalitat,), fi=fets.informe_el,
        ),
        *obra.fa(
            C.LEGAL, Responsable.GENERALITAT, fets.presentada_el, fets.termini, fets.unitat,
            atura=(ens, generalitat), fi=emes or fets.informe_el,
        ),
    ]  # fmt: skip


def _general(obra: _Obra) -> list[Rellotge]:
    fets = obra.fets
    resolucio = obra.fa(
        C.RESOLUCIO, Responsable.ESTAT, fets.presentada_el, fets.termini, fets.unitat,
        atura=tuple(QuiRequereix), fi=fets.resolta_el,
    )  # fmt: skip
    return [*resolucio, *_recursos(obra)]


def _recursos(obra: _Obra) -> list[Rellotge]:
    """While it is decided against her and not appealed. Against silence there is no limit."""
    fets = obra.fets
    contra = set(Resultat.que_es_poden_recorrer()) - set(Resultat.per_silenci())
    if fets.estat != EstatTramit.RESOLTA or fets.resultat not in contra:
        return []
    return [
        *obra.fa(
            C.REPOSICIO, Responsable.PERSONA, fets.notificada_el, MESOS_REPOSICIO,
            UnitatTermini.MESOS,
        ),
        *obra.fa(
            C.CONTENCIOS, Responsable.PERSONA, fets.notificada_el, MESOS_CONTENCIOS,
            UnitatTermini.MESOS_SENSE_AGOST,
        ),
    ]  # fmt: skip


def _esmena(fets: Fets, peticio: Peticio, calendaris: Calendaris) -> Rellotge | None:
    """The clock of who has to answer; more days (art. 68.2) are given to the last request."""
    ampliacio = _ampliats(fets, C.ESMENA) if peticio is fets.peticions[-1] else 0
    unitat = Unitat(peticio.unitat)
    termini = Termini(peticio.notificat_el, peticio.dies, unitat, ampliacio=ampliacio)
    computat = _computa(termini, calendaris(fets, Responsable.PERSONA))
    fi = peticio.fi or fets.tancat_el
    return computat and Rellotge(C.ESMENA, Responsable.PERSONA, computat, fi)


def _computa(termini: Termini, calendari: Calendari) -> Computat | None:
    """Of what goes beyond the calendar, as a file of long ago, there is no day to tell."""
    try:
        return computa(termini, calendari)
    except ForaDelCalendariError:
        return None


def _ampliats(fets: Fets, codi: C) -> int:
    """The days that have been added to a clock."""
    return sum(mes.dies for mes in fets.ampliacions if mes.rellotge == codi)
