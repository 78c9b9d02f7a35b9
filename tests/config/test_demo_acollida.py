"""The people of the demonstration: invented, consistent, and the same thing each time."""

from collections import Counter
from datetime import date, timedelta

import pytest
import time_machine

from acollida.enums import EstatCita, TipusDocument
from acollida.models import (
    Atencio,
    Cita,
    Comptador,
    DocumentIdentitat,
    Empadronament,
    Expedient,
    IndexCerca,
    MembreLlar,
    MitjaContacte,
    Parella,
    Permanencia,
    Persona,
    PeticioEntrevista,
    PuntAtencio,
    Servei,
    SollicitudAcces,
    Traspas,
)
from comptes.models import Usuari
from config.demo import prepara_demo
from config.demo.gent_acollida import LLETRES, nie
from municipis.carrega import carrega, tots
from tests.padro.fabriques import moment

AVUI = date(2026, 5, 20)


@pytest.fixture(scope="module")
def demo(una_vegada):
    with time_machine.travel(moment(AVUI), tick=False):
        una_vegada(carrega, tots())
        una_vegada(prepara_demo)
        yield


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_hi_ha_tres_anys_de_gent_amb_de_tot():
    assert Persona.objects.count() == 812
    atencions = Atencio.objects.order_by("dia")
    assert 7_000 < atencions.count() < 9_500
    assert atencions.first().dia < AVUI - timedelta(days=1000)
    assert AVUI - timedelta(days=7) < atencions.last().dia < AVUI
    assert set(atencions.values_list("tipus", flat=True)) == {"persona", "anonima", "grup"}
    assert PuntAtencio.objects.count() == Permanencia.objects.count() == 12
    assert 10 <= Parella.objects.pendents().count() <= 12
    assert Traspas.objects.pendents().count() == SollicitudAcces.objects.pendents().count() == 1


def test_l_historia_guarda_cada_fila_com_si_s_hagues_escrit_a_ma():
    esdeveniments = Atencio.pgh_event_model.objects
    assert esdeveniments.count() == Atencio.objects.count()


def test_ningu_no_ve_abans_d_arribar_ni_despres_d_avui():
    assert not Atencio.objects.filter(creat_el__gt=moment(AVUI)).exists()
    assert not Atencio.objects.filter(dia__gte=AVUI).exists()
    for expedient in Expedient.objects.filter(atencions__isnull=False).distinct()[:50]:
        dies = expedient.atencions.values_list("dia", flat=True)
        assert expedient.obert_el <= min(dies)
        assert expedient.tancat_el is None or max(dies) <= expedient.tancat_el
        assert set(expedient.atencions.values_list("persona", flat=True)) == {expedient.persona_id}


def test_els_nie_porten_la_lletra_que_toca_i_no_es_repeteixen():
    numeros = DocumentIdentitat.objects.filter(tipus=TipusDocument.NIE)
    numeros = list(numeros.values_list("numero", flat=True))
    assert len(set(numeros)) == len(numeros) > 300
    for numero in numeros:
        valor = int(str("XYZ".index(numero[0])) + numero[1:8])
        assert numero[8] == LLETRES[valor % 23]
    assert nie(0) == "X0000000T"


def test_els_telefons_i_les_adreces_no_son_de_ningu():
    for contacte in MitjaContacte.objects.all():
        assert contacte.valor.startswith("+346000") or contacte.valor.endswith("@exemple.cat")


def test_la_numeracio_dels_expedients_no_te_salts():
    for comptador in Comptador.objects.all():
        numeros = Expedient.objects.filter(exercici=comptador.exercici).order_by("numero")
        assert list(numeros.values_list("numero", flat=True)) == [*range(1, comptador.darrer + 1)]
        for servei in Servei.objects.all():
            oberts = numeros.filter(servei=servei).values_list("obert_el", flat=True)
            assert list(oberts) == sorted(oberts)


def test_hi_ha_renovacions_aviat_i_la_data_surt_de_l_ultima():
    aviat = Empadronament.objects.que_cal_renovar(AVUI, AVUI + timedelta(days=90))
    assert aviat.count() >= 5
    calculades = {e.pk: e.renova_el for e in Empadronament.objects.all()}
    for empadronament in Empadronament.objects.all()[:40]:
        empadronament.save()
        assert empadronament.renova_el == calculades[empadronament.pk]


def test_les_families_viuen_juntes():
    membres = MembreLlar.objects.select_related("persona")
    llars = {}
    for membre in membres:
        llars.setdefault(membre.llar_id, []).append(membre)
    assert len(llars) > 50
    for seus in llars.values():
        assert len(seus) > 1
        assert len({m.persona.municipi_id for m in seus}) == 1
        assert Counter(m.parentiu for m in seus)["referencia"] == 1


def test_hi_ha_cites_fetes_i_per_fer_i_qui_espera():
    assert set(Cita.objects.filter(dia__lt=AVUI).values_list("estat", flat=True)) == {
        estat for estat in EstatCita if estat != EstatCita.RESERVADA
    }
    assert Cita.objects.filter(dia__gt=AVUI, estat=EstatCita.RESERVADA).count() > 50
    assert PeticioEntrevista.objects.pendents().count() >= 3
    for cita in Cita.objects.select_related("permanencia")[:50]:
        assert cita.dia.weekday() == cita.permanencia.dia_setmana


def test_la_gent_es_troba():
    assert IndexCerca.objects.count() == Persona.objects.count()


def test_les_tecniques_de_cada_part_no_veuen_la_mateixa_gent():
    nord, sud = (Usuari.objects.get(email=f"tecnica.{p}@demo.cat") for p in ("nord", "sud"))
    gent = [set(Persona.objects.visibles_per(u).values_list("pk", flat=True)) for u in (nord, sud)]
    assert all(gent)
    assert not gent[0] & gent[1]
    assert SollicitudAcces.objects.get().persona_id in gent[0]


def test_tornar_ho_a_fer_no_canvia_res():
    quantes = [model.objects.count() for model in (Persona, Atencio, Cita, Expedient)]
    prepara_demo()
    assert quantes == [model.objects.count() for model in (Persona, Atencio, Cita, Expedient)]
