"""Whom each role reaches: the territory, the people let into, and nobody else."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from acollida.enums import EstatSollicitud, TipusAtencio
from acollida.models import Atencio, DocumentIdentitat, Expedient, Persona, SollicitudAcces
from comptes.enums import Rol
from tests.acollida.fabriques import (
    fa_atencio,
    fa_document,
    fa_expedient,
    fa_persona,
    fa_tecnica,
)
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db


def test_la_tecnica_veu_les_persones_del_seu_territori(berga, avia):
    d_aqui, _altra = fa_persona(municipi=berga), fa_persona(municipi=avia)
    assert list(Persona.objects.visibles_per(fa_tecnica(berga))) == [d_aqui]


def test_la_tecnica_de_la_comarca_les_veu_totes(comarca, berga, avia):
    fa_persona(municipi=berga)
    fa_persona(municipi=avia)
    fa_persona()
    assert Persona.objects.visibles_per(fa_tecnica(comarca)).count() == 2


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_veu_ningu(rol, berga):
    persona = fa_persona(municipi=berga)
    fa_expedient(persona)
    fa_document(persona, "X1234567L")
    usuari = fa_usuari(rol, berga)
    for model in (Persona, Expedient, DocumentIdentitat):
        assert not model.objects.visibles_per(usuari).exists()


@pytest.mark.parametrize(
    ("dies", "estat", "la_veu"),
    [
        (0, EstatSollicitud.CONCEDIDA, True),
        (-1, EstatSollicitud.CONCEDIDA, False),
        (30, EstatSollicitud.DENEGADA, False),
        (30, EstatSollicitud.PENDENT, False),
    ],
)
def test_un_acces_concedit_val_fins_al_seu_dia(berga, avia, dies, estat, la_veu):
    tecnica, persona = fa_tecnica(berga), fa_persona(municipi=avia)
    SollicitudAcces.objects.create(
        persona=persona,
        per=tecnica,
        motiu="La derivo",
        estat=estat,
        fins=localdate() + timedelta(days=dies),
    )
    assert Persona.objects.visibles_per(tecnica).exists() is la_veu


def test_una_persona_fusionada_no_es_veu(berga):
    guanyadora = fa_persona(municipi=berga)
    fa_persona(municipi=berga, fusionada_amb=guanyadora)
    assert list(Persona.objects.visibles_per(fa_tecnica(berga))) == [guanyadora]


def test_una_atencio_es_veu_on_es_va_fer_i_on_viu_ara_la_persona(berga, avia):
    persona = fa_persona(municipi=avia)
    atencio = fa_atencio(persona, municipi=berga, dia=date(2026, 2, 3))
    for territori in (berga, avia):
        assert list(Atencio.objects.visibles_per(fa_tecnica(territori))) == [atencio]
    assert not Atencio.objects.visibles_per(fa_tecnica()).exists()


def test_una_consulta_anonima_es_veu_al_seu_municipi(berga, avia):
    fa_atencio(tipus=TipusAtencio.ANONIMA, municipi=berga)
    assert Atencio.objects.visibles_per(fa_tecnica(berga)).exists()
    assert not Atencio.objects.visibles_per(fa_tecnica(avia)).exists()
