"""The itineraries of the demonstration: in all the states, consistent, and always the same."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
import time_machine
from django.db import connection

from acollida.enums import EstatItinerari, Via
from acollida.models import Comptador, Expedient, Itinerari, ModulItinerari, Persona
from config.demo.cursos import prepara_itineraris
from tests.acollida.fabriques import (
    fa_modul,
    fa_motiu_tancament,
    fa_persona,
    fa_servei,
    fa_tecnica,
)
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db

AVUI = date(2026, 5, 20)
GENT = 160


@pytest.fixture
def comarca():
    comarca = fa_comarca("Bages")
    tecnica, municipi = fa_tecnica(comarca), fa_municipi("Manresa", comarca=comarca)
    fa_servei("primera-acollida")
    fa_motiu_tancament()
    for codi in ("a1", "a2", "a3", "b", "c"):
        fa_modul(codi)
    for numero in range(GENT):
        dia = datetime(2023, 5, 22, 9, tzinfo=UTC) + timedelta(days=6 * numero)
        fa_persona(f"P{numero}", municipi=municipi, per=tecnica, creat_el=dia)
    Comptador.objects.create(comarca=comarca, exercici=2025, darrer=40)
    return comarca


@pytest.fixture
def fets(comarca):
    with time_machine.travel(datetime(2026, 5, 20, 10, tzinfo=UTC), tick=False):
        prepara_itineraris(comarca, Random(7))
        connection.check_constraints()
        yield list(Itinerari.objects.prefetch_related("moduls__modul").select_related("expedient"))


def test_n_hi_ha_de_tots_els_estats_i_alguns_de_vencuts(fets):
    assert GENT * 0.2 < len(fets) < GENT * 0.4
    assert set(Counter(itinerari.estat for itinerari in fets)) == set(EstatItinerari)
    assert Itinerari.objects.vencuts(AVUI).exists()
    assert not all(itinerari.es_vencut(AVUI) for itinerari in fets)


def test_cada_pas_ve_despres_de_l_anterior_i_cap_no_es_de_dema(fets):
    for i in fets:
        fi = i.tancat_el or i.certificat_el
        dies = [i.demanat_el, i.inici, i.certificat_demanat_el, fi]
        passats = [dia for dia in dies if dia]
        assert passats == sorted(passats)
        assert passats[-1] <= AVUI
        assert (i.fi_previst is None) is (i.inici is None)
    creades = dict(Persona.objects.values_list("pk", "creat_el"))
    assert all(i.demanat_el >= creades[i.persona_id].date() for i in fets)


def test_qui_te_certificat_ho_te_tot_acreditat_i_cap_no_es_cursat_aqui(fets):
    for itinerari in fets:
        files = itinerari.moduls.all()
        assert [f.modul.codi for f in files] == (["a1", "a2", "b", "c"] if itinerari.inici else [])
        if itinerari.certificat_demanat_el:
            assert all(fila.acreditat_el for fila in files)
    vies = set(ModulItinerari.objects.acreditats().values_list("via", flat=True))
    assert vies == {Via.NIVELL, Via.CONVALIDAT}


def test_cada_entrevista_es_del_dia_en_que_comenca(fets):
    avaluacions = Itinerari.objects.filter(avaluacio__isnull=False)
    assert avaluacions.count() == sum(1 for i in fets if i.inici)
    for itinerari in avaluacions.select_related("avaluacio"):
        assert itinerari.avaluacio.dia == itinerari.inici


def test_cada_un_te_l_expedient_numerat_darrere_dels_que_hi_havia(fets, comarca):
    assert Expedient.objects.count() == len(fets)
    for itinerari in fets:
        expedient = itinerari.expedient
        assert (expedient.persona_id, expedient.obert_el) == (
            itinerari.persona_id, itinerari.demanat_el,
        )  # fmt: skip
        assert (expedient.tancat_el, expedient.es_obert) == (
            itinerari.tancat_el, itinerari.tancat_el is None,
        )  # fmt: skip
    for comptador in Comptador.objects.all():
        seus = Expedient.objects.filter(exercici=comptador.exercici).order_by("numero")
        primer = 41 if comptador.exercici == 2025 else 1
        numeros = list(seus.values_list("numero", flat=True))
        assert numeros == [*range(primer, comptador.darrer + 1)]


def test_la_mateixa_llavor_fa_els_mateixos(fets, comarca):
    abans = [(i.persona_id, i.demanat_el, i.estat, str(i.uid)) for i in fets]
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE acollida_expedient CASCADE")  # and all that hangs from it
    prepara_itineraris(comarca, Random(7))
    ara = Itinerari.objects.order_by("-demanat_el", "-id")
    assert [(i.persona_id, i.demanat_el, i.estat, str(i.uid)) for i in ara] == abans
