"""A database of our own on the server of `DATABASE_URL`: new at the beginning, gone at the end."""

import logging
import os
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from config.entorn import prepara


@contextmanager
def base_temporal(carpeta: Path):
    """Point `DATABASE_URL` at a new database, with its tables and catalogues.

    The server is that of the installation; the files of the benchmarks go to `carpeta`.
    """
    prepara()
    os.environ["ARRELA_DADES"] = str(carpeta)
    servidor = os.environ["DATABASE_URL"]
    nom = f"arrela_bench_{os.getpid()}"
    _executa(servidor, f"CREATE DATABASE {nom} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        os.environ["DATABASE_URL"] = urlsplit(servidor)._replace(path=f"/{nom}").geturl()
        _omple()
        yield
    finally:
        _tanca()
        os.environ["DATABASE_URL"] = servidor
        _executa(servidor, f"DROP DATABASE {nom} WITH (FORCE)")


def connecta() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"].replace("postgres://", "postgresql://", 1))


def _executa(servidor, ordre):
    adreca = servidor.replace("postgres://", "postgresql://", 1)
    with psycopg.connect(adreca, autocommit=True) as connexio:
        connexio.execute(ordre)


def _omple():
    logging.disable(logging.WARNING)  # the log of requests goes where our table goes
    import django  # not before DATABASE_URL names the new database

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("carrega_catalegs", stdout=StringIO())


def _tanca():
    from django.db import connections

    connections.close_all()
