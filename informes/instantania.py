"""One view of the database for everything that a document says."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.db import connection, transaction

OBERTA = ContextVar("OBERTA", default=False)
Fruit = TypeVar("Fruit")


@contextmanager
def instantania():
    """A transaction in which every query sees the database of the same instant.

    It must be the outermost one: a view that uses it is marked `non_atomic_requests`. (Only a
    test case may wrap it, and then its own transaction decides.)
    """
    with transaction.atomic(durable=True):
        if len(connection.atomic_blocks) > 1:
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        abans = OBERTA.set(True)
        try:
            yield
        finally:
            OBERTA.reset(abans)


def a_part(fes: Callable[[], Fruit]) -> Fruit:
    """What `fes` gives, called beside the snapshot: in it, nobody would see what it writes until
    the end, and it would see nothing of what others write meanwhile.
    """
    if not OBERTA.get():
        return fes()
    with ThreadPoolExecutor(1) as fil:
        return fil.submit(_i_tanca, fes).result()


def _i_tanca(fes: Callable[[], Fruit]) -> Fruit:
    try:
        return fes()
    finally:
        connection.close()
