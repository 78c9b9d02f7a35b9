"""One view of the database for everything that a document says."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def instantania():
    """A transaction in which every query sees the database of the same instant.

    It must be the outermost one: a view that uses it is marked `non_atomic_requests`. (Only a
    test case may wrap it, and then its own transaction decides.)
    """
    with transaction.atomic(durable=True):
        if len(connection.atomic_blocks) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
