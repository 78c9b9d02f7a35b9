"""All of one commitment, as its page tells it."""

from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Q, Subquery

from pla.enums import EstatDeCompliment
from pla.models import (
    Accio,
    Activitat,
    Compromis,
    EstatCompromis,
    PasCompromis,
    SessioActivitat,
)
from pla.presenters.arbre import TONS
from pla.presenters.avanc import accions_amb_indicadors, avencos
from pla.presenters.evidencies import Lector, Prova, proves
from pla.presenters.progres import caigut, fet
from pla.progres import Element

ACTIVITATS = 20  # of each action, the newest


@dataclass(frozen=True)
class FilaPas:
    pas: PasCompromis
    proves: list[Prova]
    fet: bool
    caigut: bool


@dataclass(frozen=True)
class FilaEstat:
    dit: EstatCompromis
    to: str


def passos(compromis: Compromis, llegeix: Lector) -> list[FilaPas]:
    """Of a commitment read by `compromisos_amb_progres`."""
    return [
        FilaPas(pas, proves(pas.proves, llegeix), fet(pas), caigut(pas))
        for pas in compromis.passos.all()
    ]


def estats(compromis: Compromis) -> list[FilaEstat]:
    return [FilaEstat(dit, TONS[EstatDeCompliment(dit.estat)]) for dit in compromis.dits]


def accions(compromis: Compromis, usuari) -> list[tuple[Accio, Element]]:
    """Its actions and how much of each is done; `fetes`, their newest activities by first day."""
    dies = SessioActivitat.objects.filter(activitat=OuterRef("pk")).order_by("dia").values("dia")
    activitats = Activitat.objects.annotate(
        dia=Subquery(dies[:1]), anullada=Q(pk__in=Activitat.objects.anullades().values("pk"))
    ).order_by("-id")
    files = accions_amb_indicadors(compromis.accions.order_by("-anual__exercici", "clau"))
    darreres = Prefetch("activitats", activitats[:ACTIVITATS], to_attr="fetes")
    return list(avencos(files.prefetch_related(darreres), usuari).items())
