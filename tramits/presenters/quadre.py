"""How the procedures of a territory stand: only counts, for who answers for them and sees none."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, Q

from comptes.models import Usuari
from municipis.abast import Abast
from municipis.models import Municipi
from tramits.cua import diumenge
from tramits.models import Requeriment, Tramit


@dataclass(frozen=True)
class Comptes:
    """Open ones and, of them, overdue, due this week, stopped, and with no day to wait for."""

    oberts: int = 0
    vencuts: int = 0
    setmana: int = 0
    aturats: int = 0
    sense_dia: int = 0

    def __add__(self, altres: "Comptes") -> "Comptes":
        return Comptes(*(getattr(self, f.name) + getattr(altres, f.name) for f in fields(self)))


@dataclass(frozen=True)
class Quadre:
    per_tecnica: list[tuple[Usuari, Comptes]]
    per_municipi: list[tuple[Municipi, Comptes]]
    total: Comptes


def quadre(abast: Abast, avui: date) -> Quadre:
    """In three queries, however many technicians and municipalities there are."""
    tecniques: dict[int, Comptes] = {}
    municipis: dict[int, Comptes] = {}
    for municipi, tecnica, *quants in _comptats(abast, avui):
        comptes = Comptes(*quants)
        municipis[municipi] = municipis.get(municipi, Comptes()) + comptes
        tecniques[tecnica] = tecniques.get(tecnica, Comptes()) + comptes
    return Quadre(
        _amb_nom(Usuari.objects.filter(pk__in=tecniques).order_by("nom"), tecniques),
        _amb_nom(Municipi.objects.filter(pk__in=municipis), municipis),
        sum(municipis.values(), Comptes()),
    )


def _comptats(abast: Abast, avui: date):
    """(municipality, technician, *counts), in the order of `Comptes`."""
    oberts = Tramit.objects.de_l_abast(abast).oberts().order_by()
    aturats = Requeriment.objects.oberts().values("tramit")
    return oberts.values_list("municipi", "tecnica").annotate(
        oberts=Count("pk"),
        vencuts=Count("pk", filter=Q(venc_el__lt=avui)),
        setmana=Count("pk", filter=Q(venc_el__range=(avui, diumenge(avui)))),
        aturats=Count("pk", filter=Q(pk__in=aturats)),
        sense_dia=Count("pk", filter=Q(venc_el__isnull=True)),
    )


def _amb_nom(files: Iterable[Any], comptes: dict[int, Comptes]) -> list[tuple[Any, Comptes]]:
    return [(fila, comptes[fila.pk]) for fila in files]
