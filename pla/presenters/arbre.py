"""The tree of a mandate: its priorities, and how each commitment of theirs stands."""

from dataclasses import dataclass

from pla.enums import EstatDeCompliment
from pla.models import Compromis, EstatCompromis, PlaMandat, PrioritatMandat
from pla.presenters.progres import darrer_estat, de_compromis, de_prioritat
from pla.progres import Progres

TONS = {
    EstatDeCompliment.NO_INICIAT: "neutre",
    EstatDeCompliment.PENDENT: "info",
    EstatDeCompliment.AMB_RETARD: "avis",
    EstatDeCompliment.COMPLETAT: "ok",
}


@dataclass(frozen=True)
class Fulla:
    compromis: Compromis
    progres: Progres
    estat: EstatCompromis | None

    @property
    def to(self) -> str:
        return TONS[self.estat.estat] if self.estat else ""


@dataclass(frozen=True)
class Branca:
    prioritat: PrioritatMandat
    progres: Progres
    fulles: list[Fulla]


def arbre(mandat: PlaMandat) -> list[Branca]:
    """Of a mandate read by `mandats_amb_progres`."""
    return [
        Branca(prioritat, de_prioritat(prioritat), list(map(fulla, prioritat.compromisos.all())))
        for prioritat in mandat.prioritats.all()
    ]


def fulla(compromis: Compromis) -> Fulla:
    return Fulla(compromis, de_compromis(compromis), darrer_estat(compromis))
