"""Notes: readable here, unreadable in the database."""

import pytest
from cryptography.fernet import InvalidToken
from django.db import connection

from acollida.models import Persona
from municipis.xifrat import desxifra, xifra
from tests.acollida.fabriques import fa_persona

NOTA = "Té por que el propietari l'avisi. 北京"


@pytest.mark.django_db
def test_la_nota_es_llegeix_aqui_i_no_a_la_base():
    persona = fa_persona(nota=NOTA)
    assert Persona.objects.get().nota == NOTA
    with connection.cursor() as cursor:
        for taula in ("acollida_persona", "acollida_personaevent"):
            cursor.execute(f"SELECT nota FROM {taula}")
            [(desada,)] = cursor.fetchall()
            assert desada.isascii()
            assert "propietari" not in desada
            assert desxifra(desada) == NOTA
    persona.refresh_from_db()
    assert persona.nota == NOTA


@pytest.mark.django_db
def test_una_nota_buida_continua_buida():
    fa_persona(nota="")
    assert Persona.objects.filter(nota="").exists()


def test_dues_vegades_el_mateix_text_no_es_veu_igual():
    assert xifra(NOTA) != xifra(NOTA)


def test_una_clau_nova_llegeix_el_que_va_escriure_la_vella(settings):
    settings.CLAUS_NOTES = ["vella"]
    escrita = xifra(NOTA)
    settings.CLAUS_NOTES = ["nova", "vella"]
    assert desxifra(escrita) == NOTA
    assert xifra(NOTA) != escrita


def test_sense_la_clau_no_es_llegeix_res(settings):
    settings.CLAUS_NOTES = ["una"]
    escrita = xifra(NOTA)
    settings.CLAUS_NOTES = ["una altra"]
    with pytest.raises(InvalidToken):
        desxifra(escrita)
