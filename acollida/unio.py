"""Several lists of dated rows read as one: a page of the union reads a page of each, and no more.

The union is ordered by day, by the code of the list and by key, all of them upwards or all of
them downwards.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from .llistes import FILES, Pagina


class Llista(NamedTuple):
    """Rows and the field, annotation or path that says their day.

    A queryset is read only as far as the page needs; few rows that are already at hand may come
    in a list, and those without a day are left out.
    """

    files: QuerySet | Sequence
    dia: str = "dia"


class Tall(NamedTuple):
    """Where a row stands in the union. That of the last row of a page opens the next one."""

    dia: date
    codi: str
    pk: int

    def __str__(self):
        return f"{self.dia}_{self.pk}_{self.codi}"


def pagina_unida(
    llistes: Mapping[str, Llista], des_de: str = "", *, enrere: bool = False, mida: int = FILES
) -> Pagina:
    """The first `mida` rows after the key `des_de`, each as (code of its list, row).

    A key that is not one begins at the beginning.
    """
    tall = _llegeix(des_de)
    trobades = [
        trobada
        for codi, llista in llistes.items()
        for trobada in _seguents(codi, llista, tall, enrere, mida + 1)
    ]
    trobades.sort(key=lambda trobada: trobada[0], reverse=enrere)
    clau = str(trobades[mida - 1][0]) if len(trobades) > mida else ""
    return Pagina([(tall.codi, fila) for tall, fila in trobades[:mida]], clau)


def _llegeix(clau: str) -> Tall | None:
    try:
        dia, pk, codi = clau.split("_", 2)
        return Tall(date.fromisoformat(dia), codi, int(pk))
    except ValueError:
        return None


def _seguents(codi, llista: Llista, tall, enrere, quantes) -> Iterator[tuple[Tall, Any]]:
    """The rows of a list that may stand on the page, each with its place."""
    files, del_dia = llista.files, attrgetter(llista.dia.replace("__", "."))
    if isinstance(files, QuerySet):
        ordre = (f"-{llista.dia}", "-pk") if enrere else (llista.dia, "pk")
        files = _despres(files, llista.dia, codi, tall, enrere).order_by(*ordre)[:quantes]
    for fila in files:
        if dia := del_dia(fila):
            lloc = Tall(dia, codi, fila.pk)
            if tall is None or (lloc < tall if enrere else lloc > tall):
                yield lloc, fila


def _despres(files: QuerySet, dia: str, codi: str, tall: Tall | None, enrere: bool) -> QuerySet:
    """Those beyond the cut. On its very day only what the order of the codes leaves for later."""
    if tall is None:
        return files
    sentit = "lt" if enrere else "gt"
    des_del_dia = Q(**{f"{dia}__{sentit}e": tall.dia})
    mes_enlla = Q(**{f"{dia}__{sentit}": tall.dia})
    if codi == tall.codi:
        return files.filter(des_del_dia & (mes_enlla | Q(**{f"pk__{sentit}": tall.pk})))
    return files.filter(des_del_dia if (codi < tall.codi) is enrere else mes_enlla)
