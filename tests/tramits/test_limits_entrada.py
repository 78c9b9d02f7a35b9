"""The two limits that a clerk reads: they run since the register, accepted or not."""

from datetime import date

import pytest
from django.urls import reverse

from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import consultes
from tests.tramits.fabriques import fa_tipus_informe
from tramits import actions
from tramits.enums import CodiRellotge
from tramits.presenters.limits_entrada import limits

pytestmark = pytest.mark.django_db


def _dies(feta):
    return [(limit.nom, limit.dia) for limit in limits(feta)]


def test_son_els_mateixos_abans_i_despres_d_acceptar_la(escena):
    """Worked out by hand: from Monday 16 February, with no holiday until Good Friday, 3 April."""
    feta = escena.sollicitud()
    esperats = [
        (CodiRellotge.PROPOSTA.label, date(2026, 3, 30)),
        (CodiRellotge.LEGAL.label, date(2026, 3, 16)),
    ]
    assert _dies(feta) == esperats
    persona = fa_persona(municipi=escena.berga)
    actions.accepta(sollicitud=feta, persona=persona, per=escena.tecnica)
    feta.refresh_from_db()
    assert _dies(feta) == esperats


def test_la_municipal_els_llegeix_amb_el_seu_perque(escena):
    feta = escena.sollicitud()
    adreca = reverse("tramits:sollicitud", args=[feta.uid])
    text = navegador(escena.municipal).get(adreca).content.decode()
    assert "30 de març de 2026" in text and "16 de març de 2026" in text
    assert "30 dies hàbils des del 16 de febrer" in text


def test_un_informe_sense_termini_no_en_diu_cap(escena):
    sense = fa_tipus_informe("sense", "Sense termini", termini=None, dies_proposta=None)
    assert limits(escena.sollicitud(tipus=sense)) == []


def test_la_pagina_costa_el_mateix_amb_moltes_sollicituds(escena):
    client, feta = navegador(escena.municipal), escena.sollicitud()
    adreca = reverse("tramits:sollicitud", args=[feta.uid])
    costa = consultes(client, adreca)
    for n in range(10):
        escena.sollicitud(f"E-{n}")
    assert consultes(client, adreca) == costa
