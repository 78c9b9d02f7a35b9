"""The log tells what failed, never about whom."""

import io
import logging

import pytest
from django.db import IntegrityError

from config import logs


def escriu(error, *, json):
    """What is written of an error raised while a person is in hand."""
    formata = logs.configura(json=json)["formatters"]["linia"]
    sortida = io.StringIO()
    mitja = logging.StreamHandler(sortida)
    mitja.setFormatter(formata.pop("()")(**formata))
    registre = logging.Logger("prova")
    registre.addHandler(mitja)
    persona = "Canari Amina Diallo"
    try:
        raise error
    except Exception:
        registre.exception("ha fallat", extra={"llargada": len(persona)})
    return sortida.getvalue()


@pytest.mark.parametrize("json", [True, False])
def test_un_error_no_repeteix_el_que_tenia_a_les_mans(json):
    text = escriu(ValueError("el valor no serveix"), json=json)
    assert "el valor no serveix" in text
    assert "Canari" not in text


def test_la_fila_que_la_base_rebutja_no_surt_en_produccio():
    error = IntegrityError("falta un camp\nDETAIL:  Failing row contains (1, Canari Amina).")
    text = escriu(error, json=True)
    assert "falta un camp" in text
    assert "Canari" not in text
