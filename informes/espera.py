"""How many working days people have waited for their interview."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from math import ceil

from informes.taules import Absencia, Cella
from municipis.calendari import ARAN, es_habil, festius
from municipis.models import FestaLocal, Municipi

LIMIT = 30  # Decret 150/2014


def dies_habils_entre(inici: date, fi: date, festius: Mapping[date, str]) -> int:
    """The working days after `inici` and until `fi`: the day of the request does not count."""
    dies = (inici + timedelta(days=n) for n in range(1, (fi - inici).days + 1))
    return sum(es_habil(dia, festius) for dia in dies)


def esperes(peticions) -> Iterator[tuple[int, int]]:
    """(municipality, working days waited) of each request whose interview has been held.

    The one place that knows how a wait is counted.
    """
    fetes = peticions.entrevistades().values_list("municipi", "demanada_el", "entrevistada_el")
    fetes = list(fetes)
    festius = _festius(fetes)
    for municipi, demanada, entrevistada in fetes:
        yield municipi, dies_habils_entre(demanada, entrevistada, festius[municipi])


def _festius(fetes) -> dict[int, dict[date, str]]:
    """The holidays of each municipality over the years of all the waits, asked once."""
    municipis = Municipi.objects.select_related("comarca").in_bulk(
        {municipi for municipi, *_ in fetes}
    )
    exercicis = {dia.year for _, *dies in fetes for dia in dies}
    locals_: dict[int, dict[date, str]] = {pk: {} for pk in municipis}
    festes = FestaLocal.objects.filter(municipi__in=municipis, dia__year__in=exercicis)
    for municipi, dia, nom in festes.values_list("municipi", "dia", "nom"):
        locals_[municipi][dia] = nom
    return {
        pk: {dia: nom for e in exercicis for dia, nom in _d_un(municipi, e, locals_[pk]).items()}
        for pk, municipi in municipis.items()
    }


def _d_un(municipi, exercici, locals_) -> dict[date, str]:
    return festius(exercici, locals_, aran=municipi.comarca.codi == ARAN)


def percentil(dies: Iterable[int], part: int) -> Cella:
    """The days within which `part` per cent of them fall (the nearest rank, always a real wait)."""
    ordenats = sorted(dies)
    if not ordenats:
        return Absencia.SENSE_DADA
    return ordenats[ceil(len(ordenats) * part / 100) - 1]
