"""What came of the requests of the demonstration: it adds up, and it is made once."""

from datetime import timedelta
from random import Random

import pytest
from dateutil.relativedelta import relativedelta
from django.utils import timezone

from config.demo.prestacions import CASOS, prepara_prestacions
from mediacio.enums import EstatPeticio, NoCompareix
from mediacio.fulls import primer_dia
from mediacio.models import (
    CasMediacio,
    LiniaLiquidacio,
    Liquidacio,
    PartMediacio,
    Prestacio,
    Valoracio,
)
from tests.mediacio.escena import Escena, fa_tema

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    """Ten services of the last five months: eight given, two to which the person did not come."""
    escena, avui = Escena(), timezone.localdate()
    fa_tema()
    for n in range(10):
        dia = primer_dia(avui) - relativedelta(months=n % 5) - timedelta(days=1)
        estat = EstatPeticio.NO_USUARI if n % 5 == 2 else EstatPeticio.FETA
        escena.peticio(dia=dia, hora=9 + n, estat=estat)
    prepara_prestacions(escena.comarca, [escena.tecnica], Random(3))
    return escena


def test_cada_peticio_feta_te_el_seu_servei_amb_preu(demo):
    assert Prestacio.objects.count() == 10
    assert Prestacio.objects.fetes().count() == 8
    for prestacio in Prestacio.objects.select_related("peticio"):
        assert prestacio.minuts == (prestacio.fi_real - prestacio.inici_real).seconds // 60
        assert prestacio.cost > 0
        fet = prestacio.no_show == NoCompareix.NINGU
        assert fet == (prestacio.peticio.estat == EstatPeticio.FETA)
        assert prestacio.total == fet


def test_es_pregunta_als_dos_dels_serveis_fets(demo):
    assert Valoracio.objects.count() == 16
    assert 0 < Valoracio.objects.respostes().count() < 16


def test_els_mesos_son_tancats_menys_el_darrer(demo):
    darrer = primer_dia(timezone.localdate()) - relativedelta(months=1)
    assert Liquidacio.objects.count() == 4
    assert Liquidacio.objects.first().mes == darrer - relativedelta(months=1)
    tancats = Prestacio.objects.filter(dia__lt=darrer)
    assert LiniaLiquidacio.objects.count() == tancats.count() == 8
    cost = sum(prestacio.cost for prestacio in tancats)
    assert sum(linia.cost for linia in LiniaLiquidacio.objects.all()) == cost


def test_hi_ha_casos_amb_parts_i_sessions(demo):
    assert CasMediacio.objects.count() == CASOS
    assert all(cas.sessions.exists() and cas.moviments.exists() for cas in _casos())
    assert {cas.estat for cas in _casos()} >= {"obert", "tancat"}
    assert all(part.descripcio for part in PartMediacio.objects.filter(tipus="grup"))


def test_tornar_ho_a_fer_no_canvia_res(demo):
    prepara_prestacions(demo.comarca, [demo.tecnica], Random(4))
    assert (Prestacio.objects.count(), CasMediacio.objects.count()) == (10, CASOS)


def _casos():
    return CasMediacio.objects.prefetch_related("sessions", "moviments")
