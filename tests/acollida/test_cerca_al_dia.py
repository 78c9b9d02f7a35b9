"""Whoever changes what a person is found by leaves the search up to date."""

from datetime import date

import pytest
from django.utils import timezone

from acollida.actions import afegeix_a_la_llar, canvia_de_municipi, surt_de_la_llar
from acollida.cerca import cerca, reindexa
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db


def _indexada(nom, cognom, municipi):
    persona = fa_persona(nom, cognom, municipi=municipi)
    reindexa(persona)
    return persona


def test_qui_canvia_de_comarca_es_troba_a_la_nova(berga, tecnica):
    persona, vic = _indexada("Amina", "Diallo", berga), fa_municipi("Vic", comarca=fa_comarca())
    canvia_de_municipi(
        persona=persona, municipi=vic, dia=timezone.localdate(), empadronada=True, per=tecnica
    )
    assert cerca("amina diallo", fa_tecnica(vic)).persones == [persona]
    assert cerca("amina diallo", tecnica).persones == []


def test_qui_entra_a_una_llar_es_troba_pels_que_hi_viuen_i_qui_en_surt_ja_no(berga, tecnica):
    mare, filla = _indexada("Fatou", "Sow", berga), _indexada("Mariama", "Camara", berga)
    afegeix_a_la_llar(
        persona=mare, membre=filla, parentiu="fill", des_de=date(2026, 1, 1), per=tecnica
    )
    assert set(cerca("fatou sow", tecnica).persones) == {mare, filla}
    assert set(cerca("mariama camara", tecnica).persones) == {mare, filla}
    surt_de_la_llar(persona=filla, per=tecnica)
    assert cerca("fatou sow", tecnica).persones == [mare]
    assert cerca("mariama camara", tecnica).persones == [filla]
