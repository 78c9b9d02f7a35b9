"""A figure: one definition, the records behind it, and a value that is computed over them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Aggregate, DecimalField
from django.db.models.functions import Cast, Extract

from informes.dimensions import Dimensio
from informes.taules import Cella, Format
from municipis.abast import Abast
from municipis.periode import Periode

UN_DECIMAL = DecimalField(max_digits=10, decimal_places=1)


@dataclass(frozen=True)
class Xifra:
    """`registres` gives the records and `agregat` turns them into the value.

    As the value is computed over the very queryset that the page lists, the number and the list
    behind it cannot disagree. `mesura` is the same value as SQL, to group by any of `dimensions`;
    `una_per` names what is counted once however many records it has, and listed once too, by the
    first of its records in the order of `primer`. `titol_curt` heads its column in a table that
    says the rest.
    """

    codi: str
    titol: str
    definicio: str
    unitat: str
    base_temporal: str
    desduplicacio: str
    registres: Callable[[Abast, Periode], Any]
    agregat: Callable[[Any], Cella]
    format: Format = Format.ENTER
    mesura: Aggregate | None = None
    dimensions: tuple[Dimensio, ...] = ()
    una_per: str = ""
    primer: str = "pk"
    titol_curt: str = ""

    def valor(self, abast: Abast, periode: Periode) -> Cella:
        return self.agregat(self.registres(abast, periode))

    def dimensio(self, codi: str) -> Dimensio:
        return next(dimensio for dimensio in self.dimensions if dimensio.codi == codi)

    def per(self, codi: str, abast: Abast, periode: Periode) -> dict[Any, int]:
        """The value of each group of a dimension, by its key in the database."""
        return self.dimensio(codi).grups(self.registres(abast, periode), self.mesura, periode)


def agrega(mesura: Aggregate, registres) -> Cella:
    return registres.order_by().aggregate(mesura=mesura)["mesura"] or 0


def comptada(codi, titol, definicio, unitat, registres, mesura, **camps) -> Xifra:
    """A figure whose value is an aggregate of SQL."""
    agregat = partial(agrega, mesura)
    return Xifra(
        codi, titol, definicio, unitat,
        registres=registres, agregat=agregat, mesura=mesura, **camps,
    )  # fmt: skip


def en_hores(durada) -> Cast:
    """An interval, such as a sum of them, as hours with one decimal."""
    return Cast(Extract(durada, "epoch") / 3600, UN_DECIMAL)


def en_hores_de_minuts(minuts) -> Cast:
    """A whole number of minutes, such as a sum of them, as hours with one decimal."""
    return Cast(Cast(minuts, DecimalField(max_digits=12, decimal_places=2)) / 60, UN_DECIMAL)
