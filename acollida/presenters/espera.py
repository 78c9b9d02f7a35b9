"""The waiting list: who waits, since when, and how many of each municipality are near the limit."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from acollida.espera import AVISOS, LIMIT, MARGE
from acollida.models import PeticioEntrevista
from municipis.abast import Abast
from municipis.calendari import festius_de_cada, habils_entre
from municipis.models import Municipi
from municipis.periode import Periode


@dataclass(frozen=True)
class Resum:
    """How many wait in a municipality: all, from 20 working days on, from 25, and beyond 30."""

    municipi: Municipi
    esperen: int
    vint: int
    vint_i_cinc: int
    fora: int

    @classmethod
    def de(cls, municipi: Municipi, dies: dict[int, int]) -> "Resum":
        """`dies`: how many people have waited each number of working days."""
        des_de = [
            sum(n for dia, n in dies.items() if dia >= limit) for limit in (*AVISOS, LIMIT + 1)
        ]
        return cls(municipi, sum(dies.values()), *des_de)


def resum_per_municipi(abast: Abast, avui: date) -> list[Resum]:
    """Of the municipalities where somebody waits: how many, and since when, but never who."""
    pendents = PeticioEntrevista.objects.de_l_abast(abast).pendents().order_by()
    per_dia = list(pendents.values_list("municipi", "demanada_el").annotate(n=Count("pk")))
    if not per_dia:
        return []
    primera = min(dia for _pk, dia, _n in per_dia)
    municipis = Municipi.objects.filter(pk__in={pk for pk, _dia, _n in per_dia})
    municipis = list(municipis.select_related("comarca"))
    festius = festius_de_cada(municipis, Periode(min(primera, avui), avui + MARGE))
    esperats: dict = defaultdict(lambda: defaultdict(int))
    for pk, dia, quants in per_dia:
        esperats[pk][habils_entre(dia, avui, festius[pk])] += quants
    return [Resum.de(municipi, esperats[municipi.pk]) for municipi in municipis]
