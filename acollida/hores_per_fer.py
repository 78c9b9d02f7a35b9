"""What somebody still lacks in the courses that she is doing."""

from datetime import date
from decimal import Decimal

from .curs import Curs
from .cursos.hores import hores_que_falten
from .models import Itinerari


def hores_per_fer(itinerari: Itinerari, dia: date) -> dict[int, Decimal]:
    """By module, the hours that she lacks in the course of it that she is doing on a day.

    Of two courses of one module, the one in which she lacks less.
    """
    vives = itinerari.inscripcions.inscrites().filter(
        edicio__anullada_el__isnull=True, edicio__fi__gte=dia
    )
    falten: dict[int, Decimal] = {}
    for inscripcio in vives.select_related("edicio"):
        modul = inscripcio.edicio.modul_id
        seves = hores_que_falten(Curs(inscripcio.edicio).recompte(inscripcio).falten)
        falten[modul] = min(falten.get(modul, seves), seves)
    return falten
