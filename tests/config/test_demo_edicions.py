"""The courses of the demonstration: consistent with their rolls, and always the same."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
import time_machine
from django.db import connection

from acollida.curs import Curs
from acollida.enums import EstatAssistencia, EstatInscripcio, Via
from acollida.models import Assistencia, Edicio, Inscripcio, ModulItinerari, Sessio
from config.demo.edicions import EDICIONS, HORES, prepara_edicions
from municipis.calendari import festius
from tests.acollida.fabriques import fa_itinerari, fa_modul, fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db

AVUI = date(2026, 5, 20)


@pytest.fixture
def comarca():
    comarca = fa_comarca("Bages")
    tecnica = fa_tecnica(comarca)
    pobles = [fa_municipi(nom, comarca=comarca) for nom in ("Manresa", "Sallent")]
    for codi in HORES:
        fa_modul(codi)
    for n in range(90):
        persona = fa_persona(f"P{n}", municipi=pobles[n % 2], per=tecnica)
        fa_itinerari(persona, date(2024, 1, 8) + timedelta(days=7 * n), list(HORES))
    return comarca


@pytest.fixture
def fetes(comarca):
    with time_machine.travel(datetime(2026, 5, 20, 10, tzinfo=UTC), tick=False):
        tecniques = [fa_tecnica(comarca)]
        prepara_edicions(comarca, tecniques, Random(7), 1)
        connection.check_constraints()
        yield [Curs(edicio) for edicio in Edicio.objects.select_related("modul", "municipi")]


def test_n_hi_ha_d_acabades_en_curs_i_per_comencar(fetes):
    assert len(fetes) == len(EDICIONS)
    for quines in ("acabades", "en_curs", "futures"):
        assert getattr(Edicio.objects, quines)(AVUI).exists()


def test_les_sessions_sumen_les_hores_i_no_cauen_en_cap_festa(fetes):
    for curs in fetes:
        assert curs.minuts >= curs.edicio.hores * 60
        dies = [sessio.dia for sessio in curs.sessions]
        assert (dies[0], dies[-1]) == (curs.edicio.inici, curs.edicio.fi)
    dies = set(Sessio.objects.values_list("dia", flat=True))
    de_festa = {dia for exercici in range(2024, 2028) for dia in festius(exercici)}
    assert not dies & de_festa


def test_ningu_passa_de_les_places_i_qui_no_hi_cap_espera(fetes):
    for curs in fetes:
        assert len(curs.inscrites) <= curs.edicio.capacitat
        if curs.espera:
            assert not curs.places_lliures
    estats = set(Inscripcio.objects.values_list("estat", flat=True))
    assert estats == set(EstatInscripcio)


def test_nomes_hi_ha_llista_del_que_s_ha_fet_i_ningu_hi_es_despres_de_marxar(fetes):
    assert not Assistencia.objects.filter(sessio__dia__gt=AVUI).exists()
    assert not Assistencia.objects.filter(inscripcio__estat=EstatInscripcio.ESPERA).exists()
    assert set(Assistencia.objects.values_list("estat", flat=True)) == set(
        EstatAssistencia.sabudes()
    )


def test_l_acreditat_es_el_que_diuen_les_llistes(fetes):
    trobats = 0
    for curs in fetes:
        for inscripcio in [*curs.inscrites, *curs.baixes]:
            modul = ModulItinerari.objects.get(
                itinerari=inscripcio.itinerari, modul=curs.edicio.modul
            )
            hi_es = Assistencia.objects.filter(inscripcio=inscripcio).hi_son()
            minuts = sum(fila.sessio.minuts for fila in hi_es.select_related("sessio"))
            prou = minuts * 100 >= curs.edicio.hores * 60 * curs.edicio.llindar
            assert (modul.via == Via.CURSAT) is prou
            trobats += prou
    assert trobats > 20


def test_sense_itineraris_no_hi_ha_cursos():
    comarca = fa_comarca("Osona")
    prepara_edicions(comarca, [fa_tecnica(comarca)], Random(7), 1)
    assert not Edicio.objects.exists()
