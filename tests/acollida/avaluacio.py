"""How many of the people asked for are found, and how many of those found were asked for."""

from dataclasses import dataclass
from random import Random
from uuid import UUID

from acollida.cerca import cerca, refes_l_index
from acollida.models import Persona
from tests.acollida.variacions import Parella, una_persona
from tests.bench.persones import copia_persones

DISTRACTORS = 20_000
LLAVOR = 11


@dataclass(frozen=True)
class Mesura:
    """`precisio` is the share of the rows shown that were asked for; `primeres`, how often the
    person asked for is the first row.
    """

    parelles: int
    trobades: int
    primeres: int
    precisio: float
    perdudes: tuple[Parella, ...]

    @property
    def record(self) -> float:
        return self.trobades / self.parelles

    @property
    def a_dalt(self) -> float:
        return self.primeres / self.parelles


def omple(dades, parelles: list[Parella], municipis: list[int], per: int) -> None:
    """The people of the pairs, and twenty thousand others with the same names and surnames."""
    atzar = Random(LLAVOR)
    gent = [(una.nom, una.cognom1, una.cognom2) for una in parelles]
    gent += [una_persona(dades, atzar)[1:] for _ in range(DISTRACTORS)]
    copia_persones(
        (UUID(int=atzar.getrandbits(128)), *noms, atzar.choice(municipis), per) for noms in gent
    )
    refes_l_index()


def mesura(parelles: list[Parella], usuari) -> Mesura:
    """Each pair is asked for as it is typed. A namesake of who is asked for counts as her."""
    trobades = primeres = 0
    precisions, perdudes = [], []
    for parella in parelles:
        files = [_noms(persona) for persona in cerca(parella.escrit, usuari).persones]
        seves = files.count((parella.nom, parella.cognom1, parella.cognom2))
        trobades += bool(seves)
        primeres += files[:1] == [(parella.nom, parella.cognom1, parella.cognom2)]
        precisions.append(seves / len(files) if files else 0)
        if not seves:
            perdudes.append(parella)
    precisio = sum(precisions) / len(parelles)
    return Mesura(len(parelles), trobades, primeres, precisio, tuple(perdudes))


def meitats(parelles: list[Parella]) -> tuple[list[Parella], list[Parella]]:
    """To tune the rules on, and to hold out: by turns, whatever the order of the languages."""
    return parelles[::2], parelles[1::2]


def _noms(persona: Persona) -> tuple[str, str, str]:
    return persona.nom, persona.cognom1, persona.cognom2
