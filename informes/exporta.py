"""The rows behind a figure to take away: one per person and event, with what each role may read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from informes.columnes import Llista
from informes.menes import MENES
from padro.models import Enviament, EnviamentEsperat, Recompte

LOT = 1_000
Columna = tuple[str, Callable[[Any], Any]]


def _de_casella() -> tuple[Columna, ...]:
    return (
        (_("Codi INE"), lambda c: c.enviament.esperat.municipi.codi_ine),
        (_("Municipi"), lambda c: c.enviament.esperat.municipi.nom),
        (_("Nacionalitat"), lambda c: c.nacionalitat and c.nacionalitat.nom),
        (_("Sexe"), lambda c: c.get_sexe_display()),
        (_("Edat"), lambda c: c.tram.codi),
        (_("Persones"), lambda c: c.get_tipus_display() if c.valor is None else c.valor),
        (_("Revisió"), lambda c: c.enviament.revisio),
        (_("Fitxer"), lambda c: c.enviament.nom_original),
    )


def _d_enviament() -> tuple[Columna, ...]:
    return (
        (_("Codi INE"), lambda e: e.esperat.municipi.codi_ine),
        (_("Municipi"), lambda e: e.esperat.municipi.nom),
        (_("Revisió"), lambda e: e.revisio),
        (_("Estat"), lambda e: e.get_estat_display()),
        (_("Carregat el"), lambda e: e.carregat_el.date()),
    )


def _d_esperat() -> tuple[Columna, ...]:
    return (
        (_("Codi INE"), lambda e: e.municipi.codi_ine),
        (_("Municipi"), lambda e: e.municipi.nom),
    )


DEL_PADRO = {Recompte: _de_casella, Enviament: _d_enviament, EnviamentEsperat: _d_esperat}


@dataclass
class Extret:
    """Its rows are read while they are written; `persones`, then, are those that it has named."""

    titols: list[str]
    files: Iterator[list[Any]]
    persones: set[str] = field(default_factory=set)


def extreu(registres: QuerySet, usuari) -> Extret:
    """`registres`, in the order in which they come, as she may read them."""
    model = registres.model
    lots = _lots(registres.iterator(chunk_size=LOT))
    if model in DEL_PADRO:
        columnes = DEL_PADRO[model]()
        files = ([valor(r) for _titol, valor in columnes] for lot in lots for r in lot)
        return Extret([titol for titol, _valor in columnes], files)
    extret = Extret([str(titol) for titol in Llista([], model, usuari).titols], iter(()))
    extret.files = _de_gent(lots, model, usuari, extret.persones)
    return extret


def _de_gent(lots: Iterable[list], model: type, usuari, persones: set[str]) -> Iterator[list[Any]]:
    for lot in lots:
        llista = Llista(lot, model, usuari)
        persones.update(str(persona.uid) for persona in llista.persones)
        for fila in llista.files:
            yield [fila.dia, *([fila.qui] if llista.amb_qui else []), *fila.celles]


def _lots(registres: Iterator) -> Iterator[list]:
    while lot := list(islice(registres, LOT)):
        yield lot


def parla_de_gent(model: type) -> bool:
    return model in MENES
