"""Padró renewals due, by municipality and month: only counts, each with the list behind it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.http import urlencode

from acollida.venciments import CADUCITATS, PADRO
from municipis.models import Municipi
from municipis.periode import Periode

from .cua import Cua

MESOS = 6


@dataclass(frozen=True)
class Casella:
    """How many there are, and the filters of the list that it counts."""

    nombre: int
    filtre: str


@dataclass(frozen=True)
class Taula:
    mesos: list[date]
    files: list[tuple[Municipi, list[Casella]]]


def renovacions(usuari, avui: date) -> Taula:
    """The municipalities with something due: what is late, and then month by month."""
    primer = avui.replace(day=1)
    mesos = [primer + relativedelta(months=n) for n in range(MESOS)]
    fi = primer + relativedelta(months=MESOS) - timedelta(days=1)
    caducats = _per_municipi(Cua(usuari, avui, dies=0))
    per_mes = _per_municipi_i_mes(Cua(usuari, avui, periode=Periode(avui, fi)))
    amb_res = {municipi for municipi, _mes in per_mes} | set(caducats)
    municipis = Municipi.objects.filter(pk__in=amb_res & usuari.abast.municipis)
    return Taula(
        mesos,
        [
            (
                municipi,
                [_casella(municipi, caducats[municipi.pk], dies=0)]
                + [_casella(municipi, per_mes[municipi.pk, m], mes=f"{m:%Y-%m}") for m in mesos],
            )
            for municipi in municipis
        ],
    )


def _per_municipi(cua: Cua) -> Counter:
    files = cua.files(CADUCITATS[PADRO]).order_by().values_list("municipi")
    return Counter(dict(files.annotate(n=Count("pk"))))


def _per_municipi_i_mes(cua: Cua) -> Counter:
    files = cua.files(CADUCITATS[PADRO]).order_by().annotate(mes=TruncMonth("dia"))
    comptes = files.values_list("municipi", "mes").annotate(n=Count("pk"))
    return Counter({(municipi, mes): n for municipi, mes, n in comptes})


def _casella(municipi, nombre: int, **filtre) -> Casella:
    return Casella(nombre, urlencode({"tipus": PADRO, "municipi": municipi.codi_ine} | filtre))
