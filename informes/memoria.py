"""The annual report of a comarca, with its template in force and what is written of it."""

from dataclasses import replace
from datetime import date

from informes.plantilles.construeix import Avanca, Construit, construeix
from informes.plantilles.vigent import vigent
from municipis.abast import Abast
from municipis.models import Comarca


def memoria(
    comarca: Comarca,
    abast: Abast,
    exercici: int,
    fet_el: date,
    avanca: Avanca | None = None,
) -> Construit:
    """The whole report of a year. Call it inside `instantania()`."""
    amb = vigent(comarca, exercici)
    fet = construeix(amb.forma, comarca, abast, exercici, fet_el, amb.escrit, avanca)
    return replace(fet, document=replace(fet.document, versio=amb.versio))
