"""The visits as their technician looks for them: what is overdue, today, and what comes."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from tramits.enums import EstatVisita
from tramits.models import VisitaHabitatge

TOTES = "totes"
MAXIM = 200  # nobody has as many to make; a whole comarca may


@dataclass(frozen=True)
class Dia:
    dia: date
    visites: list[VisitaHabitatge]

    @property
    def es_avui(self) -> bool:
        return self.dia == timezone.localdate()

    @property
    def ha_passat(self) -> bool:
        """Its visits still wait for somebody to say how they went."""
        return self.dia < timezone.localdate()


def agenda_de(visites) -> tuple[list[Dia], bool]:
    """Those scheduled, the oldest first, and whether these are all."""
    per_fer = visites.filter(estat=EstatVisita.PROGRAMADA).order_by("dia", "hora", "id")
    files = list(per_fer[: MAXIM + 1])
    per_dia = groupby(files[:MAXIM], attrgetter("dia"))
    return [Dia(dia, list(seves)) for dia, seves in per_dia], len(files) <= MAXIM
