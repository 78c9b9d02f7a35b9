"""What expires, of whom and when: papers, padró renewals, administrative situations.

A room of a higher floor adds what it knows to expire without being known here: its module
`caducitats.py`, which is looked for in every app when the program starts, calls
`registra_caducitat`. Ours are in `acollida/caducitats.py`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from comptes.models import Usuari

PADRO = "padro"  # the kind of which the municipality is asked


@dataclass(frozen=True)
class Caducitat:
    """A kind of thing that expires.

    `files()` gives the rows, with their last day in `dia` and their `persona`, of what has not
    been replaced by a newer one; `diu(fila)` says which thing it is; `municipi` is the way from a
    row to the municipality whose list it belongs to. `veu(usuari)`, where there is one, says who
    may know that the kind exists: its rows are then asked for by `visibles_per`.
    """

    codi: str
    nom: str | Promise
    files: Callable[[], QuerySet]
    diu: Callable[[Model], str]
    municipi: str = "persona__municipi"
    veu: Callable[[Usuari], bool] | None = None

    def files_per(self, usuari: Usuari) -> QuerySet:
        files = self.files()
        return files.visibles_per(usuari) if self.veu else files


@dataclass(frozen=True)
class Venciment:
    """A thing of a person and its last day."""

    dia: date
    tipus: str
    titol: str


CADUCITATS: dict[str, Caducitat] = {}


def registra_caducitat(caducitat: Caducitat) -> None:
    CADUCITATS[caducitat.codi] = caducitat


def caducitats_de(usuari: Usuari) -> list[Caducitat]:
    """The kinds that she may know of; kinds that ask the same ask it once."""
    preguntes = {caducitat.veu for caducitat in CADUCITATS.values()} - {None}
    vistes = {None} | {veu for veu in preguntes if veu(usuari)}
    return [caducitat for caducitat in CADUCITATS.values() if caducitat.veu in vistes]


def venciments(persones: Iterable, usuari: Usuari) -> dict[int, list[Venciment]]:
    """What expires of each of these persons, that `usuari` may know of, the soonest first."""
    per_persona = defaultdict(list)
    for caducitat in caducitats_de(usuari):
        for fila in caducitat.files_per(usuari).filter(persona__in=persones):
            venciment = Venciment(fila.dia, caducitat.codi, caducitat.diu(fila))
            per_persona[fila.persona_id].append(venciment)
    for seus in per_persona.values():
        seus.sort(key=lambda venciment: venciment.dia)
    return per_persona
