"""The holidays of each municipality, as they are stored. The rules are pure and live in `dies`."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet, prefetch_related_objects

from municipis.dies import (
    CAP_DE_SETMANA,
    DISSABTE,
    UN_DIA,
    dies_entre,
    es_habil,
    festius,
    habils_entre,
    no_habils_entre,
    suma_habils,
)
from municipis.habils import Calendari, FestesLocals
from municipis.models import FestaLocal
from municipis.periode import Periode

ARAN = "39"

__all__ = [
    "CAP_DE_SETMANA",
    "DISSABTE",
    "UN_DIA",
    "calendari_de",
    "dies_entre",
    "es_habil",
    "festes_locals",
    "festius",
    "festius_de",
    "festius_de_cada",
    "habils_entre",
    "no_habils_entre",
    "suma_habils",
]


def festius_de(municipi, exercici: int) -> dict[date, str]:
    """The holidays of a municipality in a year, with its own two and those of its territory."""
    locals_ = municipi.festes.de(municipi, exercici).values_list("dia", "nom")
    return festius(exercici, dict(locals_), aran=municipi.comarca.codi == ARAN)


def festius_de_cada(municipis: Iterable, periode: Periode) -> dict[int, dict[date, str]]:
    """The holidays of several municipalities in the years that a period touches, by their key.

    Two queries at most, however many municipalities there are.
    """
    municipis = list(municipis)
    prefetch_related_objects(municipis, "festes", "comarca")
    exercicis = range(periode.inici.year, periode.fi.year + 1)
    return {municipi.pk: _de_diversos_anys(municipi, exercicis) for municipi in municipis}


def _de_diversos_anys(municipi, exercicis) -> dict[date, str]:
    locals_ = {festa.dia: festa.nom for festa in municipi.festes.all()}
    aran = municipi.comarca.codi == ARAN
    anys = [festius(exercici, locals_, aran=aran) for exercici in exercicis]
    return {dia: nom for dies in anys for dia, nom in dies.items()}


def calendari_de(*municipis) -> Calendari:
    """The working days of a municipality, of several at once, or of Catalonia alone.

    Two queries, or none when `festes` and `comarca` are already fetched.
    """
    prefetch_related_objects(municipis, "festes", "comarca")
    return Calendari(*map(_festes_locals, municipis))


def festes_locals(municipis: QuerySet) -> dict[int, FestesLocals]:
    """What each adds to the holidays of Catalonia, by its key: two queries, and no records."""
    per_municipi: dict[int, dict[date, str]] = defaultdict(dict)
    festes = FestaLocal.objects.filter(municipi__in=municipis.order_by().values("pk"))
    for pk, dia, nom in festes.order_by().values_list("municipi", "dia", "nom"):
        per_municipi[pk][dia] = nom
    return {
        pk: FestesLocals(nom, per_municipi[pk], aran=comarca == ARAN)
        for pk, nom, comarca in municipis.values_list("pk", "nom_natural", "comarca__codi")
    }


def _festes_locals(municipi) -> FestesLocals:
    dies = {festa.dia: festa.nom for festa in municipi.festes.all()}
    return FestesLocals(municipi.nom_natural, dies, aran=municipi.comarca.codi == ARAN)
