"""What the agenda says, against a count of its own over a comarca made by chance."""

from collections import Counter
from datetime import date, time, timedelta
from itertools import pairwise
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acollida.enums import EstatCita
from acollida.models import Cita, DiaAnullat
from acollida.presenters.agenda import Agenda
from acollida.presenters.comarca import per_municipi
from acollida.torns import dies_de_la_regla, hores
from municipis.models import FestaLocal, Municipi
from municipis.periode import Periode
from tests.acollida.agenda.escena import fa_cita
from tests.acollida.fabriques import fa_permanencia, fa_persona, fa_punt

MARC = Periode(date(2026, 3, 2), date(2026, 3, 29))
ABRIL = date(2026, 4, 6)
HORES = [time(9), time(9, 30), time(10), time(10, 30)]
DIES = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@pytest.fixture
def atzar(escena):
    """Five points, each a weekday, some every other week; most of the places taken."""
    r = Random(2026)
    for n in range(5):
        municipi = escena.berga if n % 2 else escena.avia
        permanencia = fa_permanencia(
            fa_punt(municipi, nom=f"P{n}"),
            tecnica=escena.tecnica if n % 2 else escena.companya,
            dia_setmana=n,
            cada=1 + n % 2,
            capacitat=1 + n % 3,
        )
        for dia in dies_de_la_regla(permanencia, MARC):
            for hora in HORES:
                for placa in range(1, permanencia.capacitat + 1):
                    if r.random() < 2 / 3:
                        fa_cita(
                            permanencia,
                            fa_persona(municipi=municipi, per=escena.tecnica),
                            dia=dia,
                            hora=hora,
                            placa=placa,
                            motiu=escena.motiu,
                            estat=r.choice(EstatCita.values),
                        )
    return escena


def test_les_hores_ocupades_son_les_de_la_base(atzar):
    jornades = Agenda(atzar.de_tota_la_comarca, MARC).jornades()
    ocupen = (EstatCita.RESERVADA, EstatCita.ATESA, EstatCita.NO_PRESENTADA)
    esperades = Counter()
    for cita in Cita.objects.all():
        if cita.estat in ocupen:
            esperades[cita.permanencia_id, cita.dia] += 1
    assert sum(esperades.values()) > 20
    for jornada in jornades:
        permanencia = jornada.permanencia
        assert jornada.ocupades == esperades[permanencia.pk, jornada.dia]
        assert jornada.places == 4 * permanencia.capacitat
        assert len(jornada.files) == jornada.ocupades


def test_els_dies_son_els_del_calendari(atzar):
    dies = {(j.permanencia.pk, j.dia) for j in Agenda(atzar.de_tota_la_comarca, MARC).jornades()}
    esperats = set()
    for permanencia in type(atzar.permanencia).objects.all():
        for n in range(28):
            dia = MARC.inici + timedelta(days=n)
            setmana = (dia - date(2026, 1, 5)).days // 7
            if dia.weekday() == permanencia.dia_setmana and setmana % permanencia.cada == 0:
                esperats.add((permanencia.pk, dia))
    assert dies == esperats


def test_la_comarca_suma_el_mateix_que_la_setmana(atzar):
    setmana = Periode(MARC.inici, MARC.inici + timedelta(days=6))
    agenda = Agenda(atzar.coordinadora, setmana)
    files, sense = per_municipi(agenda.dies(), Municipi.objects.filter(comarca=atzar.comarca))
    assert sum(fila.ocupades for fila in files) == sum(j.ocupades for j in agenda.jornades())
    assert sum(fila.places for fila in files) == sum(j.places for j in agenda.jornades())
    assert sense == []


def test_la_coordinadora_no_te_ni_el_nom_ni_la_fila_de_ningu(atzar):
    agenda = Agenda(atzar.coordinadora, MARC)
    assert agenda.persones == []
    assert all(jornada.files == [] for jornada in agenda.jornades())
    assert sum(jornada.ocupades for jornada in agenda.jornades()) > 20


def test_la_tecnica_d_un_municipi_nomes_te_les_seves_jornades(atzar):
    agenda = Agenda(atzar.tecnica, MARC)
    assert {j.permanencia.punt.municipi for j in agenda.jornades()} == {atzar.berga}
    assert {persona.municipi for persona in agenda.persones} == {atzar.berga}


def test_les_festes_de_cada_municipi_son_seves(atzar):
    FestaLocal.objects.create(municipi=atzar.avia, dia=MARC.inici, nom="Festa d'Avià")
    jornades = Agenda(atzar.de_tota_la_comarca, MARC).jornades()
    de_festa = {j.permanencia.punt.municipi for j in jornades if j.motiu}
    assert de_festa == {atzar.avia}


def test_un_dia_anullat_ho_es_nomes_a_la_seva_permanencia(atzar):
    DiaAnullat.objects.create(
        permanencia=atzar.permanencia, dia=MARC.inici, motiu="Neu", per=atzar.tecnica
    )
    jornades = Agenda(atzar.de_tota_la_comarca, MARC).jornades()
    anullades = [(j.permanencia, j.dia) for j in jornades if j.motiu]
    assert anullades == [(atzar.permanencia, MARC.inici)]


def test_el_dilluns_de_pasqua_no_hi_ha_ningu_enlloc(atzar):
    jornades = Agenda(atzar.de_tota_la_comarca, Periode(ABRIL, ABRIL)).jornades()
    assert jornades
    assert {j.motiu for j in jornades} == {"Dilluns de Pasqua"}
    assert [hora for j in jornades for hora in j.lliures] == []


# Whatever the rule


@given(
    st.integers(0, 6), st.integers(1, 8), DIES, st.integers(0, 400), st.integers(0, 400)
)  # fmt: skip
def test_els_dies_d_una_regla_son_els_que_diu(dia_setmana, cada, des_de, abans, llarg):
    regla = SimpleNamespace(dia_setmana=dia_setmana, cada=cada, des_de=des_de, fins=None)
    inici = des_de + timedelta(days=abans - 200)
    periode = Periode(inici, inici + timedelta(days=llarg))
    trobats = dies_de_la_regla(regla, periode)
    assert trobats == sorted(set(trobats))
    for dia in trobats:
        assert dia in periode
        assert dia >= des_de
        assert dia.weekday() == dia_setmana
    for un, altre in pairwise(trobats):
        assert altre - un == timedelta(weeks=cada)
    # cutting the period in two loses no day and repeats none
    mig = inici + timedelta(days=llarg // 2)
    meitats = dies_de_la_regla(regla, Periode(inici, mig))
    if mig < periode.fi:
        meitats += dies_de_la_regla(regla, Periode(mig + timedelta(days=1), periode.fi))
    assert meitats == trobats


@given(st.times(), st.times(), st.integers(5, 240))
def test_les_hores_caben_senceres_i_no_es_trepitgen(inici, fi, minuts):
    regla = SimpleNamespace(hora_inici=inici, hora_fi=fi, minuts=minuts)
    comptats = [hora.hour * 60 + hora.minute for hora in hores(regla)]
    assert all(b - a == minuts for a, b in pairwise(comptats))
    if comptats:
        assert comptats[0] == inici.hour * 60 + inici.minute
        assert comptats[-1] + minuts <= fi.hour * 60 + fi.minute
