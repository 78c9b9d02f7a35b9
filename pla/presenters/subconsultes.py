"""What is said of a row from the rows that lead to it, each in a subquery of its own.

So a page of fifty costs what it shows, and two of them together never multiply each other.
"""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def quants(files: QuerySet, de: str) -> Coalesce:
    """How many of `files` lead to the row by the column `de`; zero when there are none."""
    seus = _seus(files, de).annotate(quants=Count("pk")).values("quants")
    return Coalesce(Subquery(seus, output_field=IntegerField()), 0)


def dia(sessions: QuerySet, de: str, quin) -> Subquery:
    """The first day of its sessions or the last one: `quin` is `Min` or `Max`."""
    return Subquery(_seus(sessions, de).annotate(extrem=quin("dia")).values("extrem"))


def _seus(files: QuerySet, de: str) -> QuerySet:
    return files.filter(**{de: OuterRef("pk")}).order_by().values(de)
