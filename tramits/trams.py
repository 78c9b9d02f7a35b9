"""How long each leg of the reports has taken, and whether it ended in time."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from tramits.calendaris import CalendarisDe
from tramits.enums import CodiRellotge
from tramits.models import Tramit
from tramits.rellotges import Rellotge, rellotges
from tramits.venciments import fets_de


def trams(
    informes: QuerySet, codi: CodiRellotge, avui: date | None = None
) -> Iterator[tuple[int, Rellotge]]:
    """(key of the report, its clock `codi`), of those in which that clock has already ended."""
    avui = avui or timezone.localdate()
    seus = Tramit.objects.filter(informe__in=informes)
    dies = CalendarisDe(seus.order_by().values("municipi"))
    for fets in fets_de(seus):
        for rellotge in rellotges(fets, dies, avui):
            if rellotge.codi == codi and not rellotge.corre:
                yield fets.pk, rellotge
