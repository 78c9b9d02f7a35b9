"""What a page has cost and what it has left in the read log."""

from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comptes.enums import Accio
from comptes.models import RegistreAcces

LECTURES = [Accio.CONSULTA, Accio.LLISTA, Accio.IMPRESSIO, Accio.DESCARREGA]


def navega(usuari) -> Client:
    client = Client()
    client.force_login(usuari)
    return client


def consultes(client, url) -> int:
    """How many queries a page makes, the second time that it is asked for."""
    client.get(url)
    with CaptureQueriesContext(connection) as fetes:
        assert client.get(url).status_code == 200
    return len(fetes)


@contextmanager
def lectures():
    """The rows of the read log that are written inside: `with lectures() as files`."""
    darrera = RegistreAcces.objects.values_list("pk", flat=True).first() or 0
    files = []
    yield files
    files += RegistreAcces.objects.filter(pk__gt=darrera, accio__in=LECTURES).order_by("pk")
