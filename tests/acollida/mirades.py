"""What a page has cost, what it says, and what it has written."""

import re
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdfium2 import PdfDocument

from comptes.enums import Accio
from comptes.models import RegistreAcces

LECTURES = [Accio.CONSULTA, Accio.LLISTA, Accio.IMPRESSIO, Accio.DESCARREGA]

# What asking for a page may write: who has read it, and her session.
S_ESCRIUEN = {"comptes_registreacces", "django_session"}


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


def text(resposta) -> str:
    """What an answer says, inside of its documents too."""
    cos = b"".join(resposta.streaming_content) if resposta.streaming else resposta.content
    if resposta.headers.get("Content-Type") == "application/pdf":
        planes = "".join(pla.get_textpage().get_text_range() for pla in PdfDocument(cos))
        return planes + cos.decode(errors="replace")
    if is_zipfile(BytesIO(cos)):
        with ZipFile(BytesIO(cos)) as paquet:
            cos = b"".join(paquet.read(nom) for nom in paquet.namelist())
    return cos.decode(errors="replace") + str(resposta.headers)


def sense_claus(resposta) -> str:
    claus = r'name="(csrfmiddlewaretoken|_assignacio|uid)" value="[^"]*"'
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", re.sub(claus, "", resposta.content.decode()))


def escrits() -> dict[str, int]:
    """How many rows of each table have been written since the test began, undone or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
        )
        return {taula: files for taula, files in cursor if taula not in S_ESCRIUEN}
