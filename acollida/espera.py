"""How long people wait for their first interview, and how long they may.

The limit is 30 working days from the request (Decret 150/2014); the day of the request does not
count, nor do Saturdays, Sundays and the holidays of the municipality (Llei 39/2015, art. 30).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from municipis.calendari import (
    DISSABTE,
    festius_de_cada,
    habils_entre,
    no_habils_entre,
    suma_habils,
)
from municipis.periode import Periode

LIMIT = 30
AVISOS = (20, 25)  # working days waited after which the list says so, louder and louder
MARGE = timedelta(days=90)  # thirty working days never take so long


@dataclass(frozen=True)
class Espera:
    """`dies`: working days waited until the interview, or until today while it has not come."""

    dies: int
    limit: date
    no_compten: list[tuple[date, str]]

    @property
    def queden(self) -> int:
        """Working days left; negative when the limit has passed."""
        return LIMIT - self.dies

    @property
    def passats(self) -> int:
        """Working days since the limit, if it has passed."""
        return max(0, -self.queden)

    @property
    def festius(self) -> list[tuple[date, str]]:
        """The holidays in between, without the weekends, which everybody knows."""
        return [(dia, nom) for dia, nom in self.no_compten if dia.weekday() < DISSABTE]

    @property
    def caps_de_setmana(self) -> int:
        """How many Saturdays and Sundays there are in between."""
        return len(self.no_compten) - len(self.festius)

    @property
    def avis(self) -> int:
        """The last threshold reached: 0, 20, 25, or 30 once there is no day left."""
        return max((dies for dies in (*AVISOS, LIMIT) if self.dies >= dies), default=0)


def limit_d_espera(dia: date, festius: Mapping[date, str]) -> date:
    """The last day for the interview of who asked for it on `dia`."""
    return suma_habils(dia, LIMIT, festius)


def espera_de(peticio, festius: Mapping[date, str], avui: date) -> Espera:
    """The wait of one request. `festius` are those of its municipality, until 90 days after."""
    limit = limit_d_espera(peticio.demanada_el, festius)
    fi = peticio.entrevistada_el or peticio.retirada_el or avui
    return Espera(
        dies=habils_entre(peticio.demanada_el, fi, festius),
        limit=limit,
        no_compten=no_habils_entre(peticio.demanada_el, limit, festius),
    )


def esperes(peticions: Iterable, avui: date) -> Iterator[tuple[object, Espera]]:
    """Each request with its wait. The holidays are asked once for all of them.

    Fetch the requests with `select_related("municipi")`.
    """
    peticions = list(peticions)
    if not peticions:
        return
    primera = min(peticio.demanada_el for peticio in peticions)
    municipis = {peticio.municipi_id: peticio.municipi for peticio in peticions}
    festius = festius_de_cada(municipis.values(), Periode(primera, max(avui, primera) + MARGE))
    for peticio in peticions:
        yield peticio, espera_de(peticio, festius[peticio.municipi_id], avui)
