"""Several lists of dated rows read as one: a page of the union reads a page of each, and no more.

Every list is a queryset whose rows have a `dia`, a column or an annotation. The union is ordered
by day, by the code of the list and by key, all of them upwards or all of them downwards.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from .llistes import FILES, Pagina


class Tall(NamedTuple):
    """The last row of a page: the next one begins after it."""

    dia: date
    codi: str
    pk: int

    def __str__(self):
        return f"{self.dia}_{self.pk}_{self.codi}"


def pagina_unida(
    llistes: Mapping[str, QuerySet], des_de: str = "", *, enrere: bool = False, mida: int = FILES
) -> Pagina:
    """The first `mida` rows after the key `des_de`, each as (code of its list, row).

    A key that is not one begins at the beginning.
    """
    tall = _llegeix(des_de)
    ordre = ("-dia", "-pk") if enrere else ("dia", "pk")
    trobades = [
        (Tall(fila.dia, codi, fila.pk), fila)
        for codi, files in llistes.items()
        for fila in _despres(files, codi, tall, enrere).order_by(*ordre)[: mida + 1]
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


def _despres(files: QuerySet, codi: str, tall: Tall | None, enrere: bool) -> QuerySet:
    """Those beyond the cut. On its very day only what the order of the codes leaves for later."""
    if tall is None:
        return files
    sentit = "lt" if enrere else "gt"
    mes_enlla = Q(**{f"dia__{sentit}": tall.dia})
    if codi == tall.codi:
        mes_enlla |= Q(**{"dia": tall.dia, f"pk__{sentit}": tall.pk})
    elif (codi < tall.codi) is enrere:
        return files.filter(**{f"dia__{sentit}e": tall.dia})
    return files.filter(mes_enlla)
