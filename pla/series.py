"""The days of a series of sessions, without the holidays of where they are held."""

from collections.abc import Iterable
from datetime import date, timedelta

from municipis.calendari import ARAN, festius, festius_de_cada
from municipis.models import Comarca, Municipi
from municipis.periode import Periode


def dies_de_la_serie(des_de: date, fins: date, setmanes: int) -> list[date]:
    """Every so many weeks from a day on, until another one, which may be among them."""
    passos = (fins - des_de).days // (7 * setmanes)
    return [des_de + timedelta(weeks=setmanes * pas) for pas in range(passos + 1)]


def festius_entre(
    dies: Iterable[date], *, comarca: Comarca, municipi: Municipi | None
) -> dict[date, str]:
    """Which of these days are holidays there, and which: at most two queries.

    Of a whole comarca only those of Catalonia are: each municipality has its own two.
    """
    dies = list(dies)
    if not dies:
        return {}
    if municipi:
        periode = Periode(min(dies), max(dies))
        seus = festius_de_cada([municipi], periode)[municipi.pk]
    else:
        exercicis = {dia.year for dia in dies}
        aran = comarca.codi == ARAN
        seus = {d: nom for e in exercicis for d, nom in festius(e, aran=aran).items()}
    return {dia: seus[dia] for dia in dies if dia in seus}
