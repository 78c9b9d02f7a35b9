"""The working days of one town, or of several at once, ready to be counted in bulk. Pure."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from municipis.dies import CAP_DE_SETMANA, DISSABTE, festius

ANYS = range(2008, 2051)  # earlier, the list of holidays of Catalonia is empty
LOCALS_PER_EXERCICI = 2  # art. 37.2 of the Workers' Statute
AGOST = 8


class ForaDelCalendariError(ValueError):
    """A day of a year that the calendar does not know: nothing is counted there."""


@dataclass(frozen=True)
class FestesLocals:
    """What a municipality adds to the holidays of Catalonia.

    `nom` is the spoken one («el Bruc»); `dies`, each local holiday with its name, or "".
    """

    nom: str
    dies: Mapping[date, str] = field(default_factory=dict)
    aran: bool = False

    def motius(self) -> dict[date, str]:
        """Why each of its days is a holiday: «Patum, festa local de Berga»."""
        de_qui = f"festa local {amb_de(self.nom)}"
        return {dia: f"{nom}, {de_qui}" if nom else de_qui for dia, nom in self.dies.items()}

    def li_falten(self, exercici: int) -> bool:
        """Whether somebody still has to enter one of the two of that year."""
        return sum(dia.year == exercici for dia in self.dies) < LOCALS_PER_EXERCICI


def amb_de(nom: str) -> str:
    """«de Berga», «d'Avià», «del Bruc», «dels Hostalets», «de la Seu», «de l'Espunyola»."""
    if nom.startswith(("el ", "els ")):
        return f"d{nom}"
    return f"d'{nom}" if nom[0].casefold() in "aeiouàèéíòóúh" else f"de {nom}"


class Serie:
    """Days in order, of which it finds any, or counts a stretch, with a bisection.

    Every method raises `ForaDelCalendariError` for a day before the first year or after the last.
    """

    def __init__(self, ordinals: Sequence[int], anys: range):
        self.ordinals = ordinals
        self._inici = date(anys[0], 1, 1).toordinal()
        self._fi = date(anys[-1], 12, 31).toordinal()

    def entre(self, des_de: date, fins: date) -> int:
        """How many there are after `des_de` and until `fins`, this one included."""
        return self._fins(fins) - self._fins(des_de)

    def suma(self, dia: date, quants: int) -> date:
        """The one that comes so many (1 or more) after `dia`, which does not count."""
        return self._al_lloc(self._fins(dia) + quants - 1)

    def primer(self, dia: date) -> date:
        """The first one from `dia` on: itself, if it is one of them."""
        return self._al_lloc(bisect_left(self.ordinals, self._ordinal(dia)))

    def _fins(self, dia: date) -> int:
        return bisect_right(self.ordinals, self._ordinal(dia))

    def _ordinal(self, dia: date) -> int:
        ordinal = dia.toordinal()
        if not self._inici <= ordinal <= self._fi:
            self._es_fora()
        return ordinal

    def _al_lloc(self, lloc: int) -> date:
        if lloc >= len(self.ordinals):
            self._es_fora()
        return date.fromordinal(self.ordinals[lloc])

    def _es_fora(self):
        anys = (date.fromordinal(ordinal).year for ordinal in (self._inici, self._fi))
        raise ForaDelCalendariError("El calendari va del {} al {}.".format(*anys))


class Calendari:
    """The days on which procedures count in one municipality, in several, or in none.

    With several, a day that is a holiday in any of them does not count: that of who is
    interested and that of the seat of the body (art. 30.6 Llei 39/2015). Without any, only the
    holidays of Catalonia. It never changes once made, so that one serves for many terms.
    """

    def __init__(self, *municipis: FestesLocals, anys: range = ANYS):
        self.municipis = tuple({municipi.nom: municipi for municipi in municipis}.values())
        self.anys = anys

    @cached_property
    def festius(self) -> Mapping[date, str]:
        """Every holiday, with its reason; what is general hides what is local."""
        return self._locals() | self._generals()

    def _generals(self) -> dict[date, str]:
        return _generals(self.anys, self._arans)

    @property
    def _arans(self) -> frozenset[bool]:
        return frozenset(municipi.aran for municipi in self.municipis) or frozenset({False})

    def _locals(self) -> dict[date, str]:
        tots: dict[date, list[str]] = {}
        for municipi in self.municipis:
            for dia, motiu in municipi.motius().items():
                tots.setdefault(dia, []).append(motiu)
        return {dia: " i ".join(motius) for dia, motius in tots.items()}

    @cached_property
    def habils(self) -> Serie:
        """Neither Saturday, Sunday nor holiday (art. 30.2)."""
        ordinals = _habils_generals(self.anys, self._arans)[:]
        for festa in {dia.toordinal() for municipi in self.municipis for dia in municipi.dies}:
            lloc = bisect_left(ordinals, festa)
            if lloc < len(ordinals) and ordinals[lloc] == festa:
                del ordinals[lloc]
        return self._serie(ordinals)

    @cached_property
    def naturals(self) -> Serie:
        return self._serie(self._tots)

    @cached_property
    def naturals_sense_agost(self) -> Serie:
        """The days that run for the courts' appeal (art. 128.2 LJCA)."""
        return self._serie(_sense_agost(self._tots))

    @cached_property
    def habils_sense_agost(self) -> Serie:
        return self._serie(_sense_agost(self.habils.ordinals))

    def motiu(self, dia: date) -> str:
        """Why a day does not count: a holiday's name, «dissabte» or «diumenge»; "" if it does."""
        return self.festius.get(dia) or CAP_DE_SETMANA.get(dia.weekday(), "")

    def sense_locals(self, des_de: int, fins: int) -> tuple[tuple[str, int], ...]:
        """The towns, with the year, whose two local holidays are not all entered yet.

        From the year `des_de` to the year `fins`, both included.
        """
        return tuple(
            (municipi.nom, exercici)
            for exercici in range(des_de, fins + 1)
            for municipi in self.municipis
            if municipi.li_falten(exercici)
        )

    @property
    def _tots(self) -> range:
        return _tots(self.anys)

    def _serie(self, ordinals: Sequence[int]) -> Serie:
        return Serie(ordinals, self.anys)


# What every town of Catalonia shares is worked out once: a page of the queue, with the calendars
# of twenty towns, then costs no more than one of a single town.


@cache
def _generals(anys: range, arans: frozenset[bool]) -> dict[date, str]:
    llistes = [festius(exercici, aran=aran) for exercici in anys for aran in arans]
    return {dia: nom for dies in llistes for dia, nom in dies.items()}


@cache
def _habils_generals(anys: range, arans: frozenset[bool]) -> array:
    festes = {dia.toordinal() for dia in _generals(anys, arans)}
    return array("l", (n for n in _tots(anys) if _feiner(n) and n not in festes))


def _tots(anys: range) -> range:
    primer, darrer = date(anys[0], 1, 1), date(anys[-1], 12, 31)
    return range(primer.toordinal(), darrer.toordinal() + 1)


def _feiner(ordinal: int) -> bool:
    return (ordinal - 1) % 7 < DISSABTE  # as `date.weekday`, without making the date


def _sense_agost(ordinals: Sequence[int]) -> list[int]:
    return [n for n in ordinals if date.fromordinal(n).month != AGOST]
