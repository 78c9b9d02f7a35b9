"""Rows by the hundred thousand: COPY, with the defaults of the model and its triggers at work."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection
from django.db.models import Model

LOT = 50_000
MOLTES = 5_000  # rows from which the planner must know of them before the transaction ends


def reserva(model: type[Model], quantes: int) -> int:
    """Take the next `quantes` keys of a table; the first of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, %s)", [model._meta.db_table, model._meta.pk.column]
        )
        [sequencia] = cursor.fetchone()
        cursor.execute("SELECT nextval(%s)", [sequencia])
        [primera] = cursor.fetchone()
        cursor.execute("SELECT setval(%s, %s)", [sequencia, primera + quantes - 1])
    return primera


def copia(model: type[Model], columnes: tuple[str, ...], files: Iterable[tuple], **fixos) -> int:
    """Write `files`, tuples of `columnes`; `fixos` are the same in every row. How many they were.

    The columns that nobody names take the default of their field. The references are checked
    at the end of each lot: to check millions of them at once takes memory for all.
    """
    fixos = _per_defecte(model, {*columnes, *fixos}) | fixos
    totes = ", ".join(f'"{columna}"' for columna in (*columnes, *fixos))
    ordre = f'COPY "{model._meta.db_table}" ({totes}) FROM STDIN'
    cua, quantes = tuple(fixos.values()), 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for lot in _lots(files):
            with cursor.copy(ordre) as flux:
                for fila in lot:
                    flux.write_row(fila + cua)
            quantes += len(lot)
        if quantes >= MOLTES:
            cursor.execute(f'ANALYZE "{model._meta.db_table}"')
    return quantes


def _lots(files: Iterable[tuple]) -> Iterator[list[tuple]]:
    pendents = iter(files)
    while lot := list(islice(pendents, LOT)):
        yield lot


def _per_defecte(model, dites: set[str]) -> dict:
    """What the fields that nobody names say by themselves; the key is given by its sequence."""
    return {
        camp.column: camp.get_default()
        for camp in model._meta.concrete_fields
        if camp.column not in dites and not camp.primary_key
    }
