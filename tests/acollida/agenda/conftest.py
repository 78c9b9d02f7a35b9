"""The scene of the agenda, with its clock stopped on the Friday before."""

import pytest
import time_machine
from django.test import Client

from comptes.models import RegistreAcces
from tests.acollida.agenda.escena import ARA, fa_escena


@pytest.fixture
def rellotge():
    with time_machine.travel(ARA, tick=False) as viatge:
        yield viatge


@pytest.fixture
def escena(rellotge, db):
    return fa_escena()


@pytest.fixture
def dins():
    """`dins(usuari)`: a browser of her own where she has just entered."""

    def entra(usuari):
        navegador = Client()
        navegador.force_login(usuari)
        return navegador

    return entra


@pytest.fixture
def lectures(db):
    """`lectures()`: the rows of the read log about people since it was last asked."""
    vistes = set()

    def noves():
        files = RegistreAcces.objects.filter(objecte__startswith="acollida.persona")
        files = [fila for fila in files.order_by("id") if fila.pk not in vistes]
        vistes.update(fila.pk for fila in files)
        return files

    return noves
