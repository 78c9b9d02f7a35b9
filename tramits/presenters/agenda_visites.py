"""The visits as their technician looks for them: what is overdue, today, and what comes."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from tramits.enums import EstatVisita
from tramits.models import VisitaHabitatge

TOTES = "totes"
MAXIM = 200  # of those to come: nobody has as many
FA_DIES = timedelta(days=365)


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


def agenda_de(visites) -> list[Dia]:
    """Those scheduled, the oldest first."""
    per_fer = visites.filter(
        estat=EstatVisita.PROGRAMADA, dia__gte=timezone.localdate() - FA_DIES
    ).order_by("dia", "hora", "id")
    per_dia = groupby(per_fer[:MAXIM], attrgetter("dia"))
    return [Dia(dia, list(files)) for dia, files in per_dia]
