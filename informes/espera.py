"""How many working days people have waited for their interview."""

from collections.abc import Iterable, Iterator
from math import ceil

from informes.taules import Absencia, Cella
from municipis.calendari import festius_de_cada, habils_entre
from municipis.models import Municipi
from municipis.periode import Periode


def esperes(peticions) -> Iterator[tuple[int, int]]:
    """(municipality, working days waited) of each request whose interview has been held."""
    fetes = peticions.entrevistades().values_list("municipi", "demanada_el", "entrevistada_el")
    fetes = list(fetes)
    if not fetes:
        return
    municipis = Municipi.objects.filter(pk__in={municipi for municipi, *_ in fetes})
    dies = [dia for _municipi, *dies in fetes for dia in dies]
    festius = festius_de_cada(municipis, Periode(min(dies), max(dies)))
    for municipi, demanada, entrevistada in fetes:
        yield municipi, habils_entre(demanada, entrevistada, festius[municipi])


def percentil(dies: Iterable[int], part: int) -> Cella:
    """The days within which `part` per cent of them fall (the nearest rank, always a real wait)."""
    ordenats = sorted(dies)
    if not ordenats:
        return Absencia.SENSE_DADA
    return ordenats[ceil(len(ordenats) * part / 100) - 1]
