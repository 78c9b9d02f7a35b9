"""Giving, moving and cancelling appointments: a place is somebody's, or nobody's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from acollida.actions import cites
from acollida.actions.cites import SenseLlocError
from acollida.enums import EstatCita
from acollida.models import Cita, DiaAnullat, PeticioEntrevista
from municipis.models import FestaLocal
from tests.acollida.agenda.escena import DILLUNS, fa_cita, fa_escena
from tests.acollida.fabriques import fa_permanencia, fa_persona, fa_punt

FITS = [0] * 8  # people who ask for the same hour at once


def nova(escena, *, hora=time(9), dia=DILLUNS, persona=None, **camps):
    return Cita(
        permanencia=camps.pop("permanencia", escena.permanencia),
        persona=persona or escena.persona,
        dia=dia,
        hora=hora,
        motiu=escena.motiu,
        **camps,
    )


def reserva(escena, **camps):
    return cites.reserva(cita=nova(escena, **camps), per=escena.tecnica)


def demana(escena, **camps):
    return PeticioEntrevista.objects.create(
        persona=escena.persona,
        municipi=escena.berga,
        demanada_el=date(2026, 2, 20),
        motiu=escena.motiu,
        canal="presencial",
        creat_per=escena.tecnica,
        modificat_per=escena.tecnica,
        **camps,
    )


def test_una_hora_lliure_es_dona(escena):
    cita = reserva(escena)
    assert Cita.objects.get() == cita
    assert (cita.placa, cita.estat, cita.creat_per) == (1, EstatCita.RESERVADA, escena.tecnica)


@pytest.mark.parametrize(
    ("dia", "hora"),
    [
        (DILLUNS, time(9, 10)),  # not the beginning of a slot
        (DILLUNS, time(11)),  # the day is over
        (date(2026, 3, 3), time(9)),  # a Tuesday
        (date(2026, 4, 6), time(9)),  # Easter Monday
        (date(2025, 12, 29), time(9)),  # before it began
    ],
)
def test_una_hora_que_no_hi_es_no_es_dona(escena, dia, hora):
    with pytest.raises(SenseLlocError):
        reserva(escena, dia=dia, hora=hora)
    assert not Cita.objects.exists()


def test_el_dia_de_la_festa_major_o_anullat_no_es_dona(escena):
    FestaLocal.objects.create(municipi=escena.berga, dia=date(2026, 6, 8), nom="Patum")
    DiaAnullat.objects.create(
        permanencia=escena.permanencia, dia=DILLUNS, motiu="Curs", per=escena.tecnica
    )
    for dia in (date(2026, 6, 8), DILLUNS):
        with pytest.raises(SenseLlocError):
            reserva(escena, dia=dia)


def test_una_hora_amb_capacitat_tres_la_tenen_tres_persones(escena):
    escena.permanencia.capacitat = 3
    escena.permanencia.save()
    places = [reserva(escena, persona=fa_persona(municipi=escena.berga)).placa for _ in range(3)]
    assert places == [1, 2, 3]
    with pytest.raises(SenseLlocError):
        reserva(escena, persona=fa_persona(municipi=escena.berga))


def test_una_anullada_deixa_la_placa_i_una_no_presentada_no(escena):
    cita = fa_cita(escena.permanencia, escena.persona)
    cites.anulla(cita=cita, estat=EstatCita.ANULLADA_USUARI, motiu="Treballa", per=escena.tecnica)
    altra = reserva(escena)
    assert altra.placa == 1
    Cita.objects.filter(pk=altra.pk).update(estat=EstatCita.NO_PRESENTADA)
    with pytest.raises(SenseLlocError):
        reserva(escena)


def test_el_mateix_formulari_dues_vegades_fa_una_cita(escena):
    uid = uuid4()
    primera = reserva(escena, uid=uid)
    assert reserva(escena, uid=uid) == primera
    assert Cita.objects.count() == 1


def test_la_cita_es_de_la_fitxa_que_queda_despres_de_fusionar(escena):
    guanyadora = fa_persona("Aminata", municipi=escena.berga)
    escena.persona.fusionada_amb = guanyadora
    escena.persona.save()
    assert reserva(escena).persona == guanyadora


def test_moure_una_cita_allibera_la_seva_hora(escena):
    cita = reserva(escena)
    dimecres = fa_permanencia(fa_punt(escena.avia), tecnica=escena.tecnica, dia_setmana=2)
    mes_tard = DILLUNS + timedelta(days=2)
    cites.mou(cita=cita, permanencia=dimecres, dia=mes_tard, hora=time(10), per=escena.companya)
    cita.refresh_from_db()
    assert (cita.permanencia, cita.dia, cita.hora) == (dimecres, mes_tard, time(10))
    assert (cita.modificat_per, cita.versio) == (escena.companya, 2)
    assert reserva(escena, persona=fa_persona(municipi=escena.berga)).placa == 1


def test_no_es_mou_a_una_hora_plena_ni_perd_la_seva(escena):
    cita, _plena = reserva(escena), reserva(escena, hora=time(10))
    with pytest.raises(SenseLlocError):
        cites.mou(
            cita=cita,
            permanencia=escena.permanencia,
            dia=DILLUNS,
            hora=time(10),
            per=escena.tecnica,
        )
    assert Cita.objects.get(pk=cita.pk).hora == time(9)


def test_anullar_un_dia_anulla_les_reservades_i_les_torna(escena):
    reservada, atesa = (
        fa_cita(escena.permanencia, escena.persona),
        fa_cita(escena.permanencia, escena.persona, hora=time(10), estat=EstatCita.ATESA),
    )
    altre_dia = fa_cita(escena.permanencia, escena.persona, dia=DILLUNS + timedelta(weeks=1))
    caigudes = cites.anulla_dia(
        permanencia=escena.permanencia, dia=DILLUNS, motiu="Neu", per=escena.coordinadora
    )
    assert caigudes == [reservada]
    estats = dict(Cita.objects.values_list("pk", "estat"))
    assert estats == {
        reservada.pk: EstatCita.ANULLADA_SERVEI,
        atesa.pk: EstatCita.ATESA,
        altre_dia.pk: EstatCita.RESERVADA,
    }
    assert Cita.objects.get(pk=reservada.pk).anullada_motiu == "Neu"


def test_un_dia_restablert_torna_a_tenir_hores(escena):
    cites.anulla_dia(permanencia=escena.permanencia, dia=DILLUNS, motiu="Neu", per=escena.tecnica)
    cites.restableix_dia(permanencia=escena.permanencia, dia=DILLUNS)
    assert reserva(escena).dia == DILLUNS


def test_acabar_una_permanencia_anulla_el_que_venia_despres(escena):
    abans, despres = (
        fa_cita(escena.permanencia, escena.persona, dia=DILLUNS + timedelta(weeks=n))
        for n in (0, 1)
    )
    caigudes = cites.acaba(
        permanencia=escena.permanencia, fins=DILLUNS, motiu="Plega", per=escena.tecnica
    )
    escena.permanencia.refresh_from_db()
    assert (caigudes, escena.permanencia.fins) == ([despres], DILLUNS)
    abans.refresh_from_db()
    assert abans.estat == EstatCita.RESERVADA


def test_qui_espera_te_la_cita_i_si_s_anulla_torna_a_esperar(escena):
    peticio = demana(escena)
    cita = reserva(escena)
    peticio.refresh_from_db()
    assert peticio.cita == cita
    cites.anulla_dia(permanencia=escena.permanencia, dia=DILLUNS, motiu="Neu", per=escena.tecnica)
    peticio.refresh_from_db()
    assert (peticio.cita, peticio.entrevistada_el) == (None, None)


# At once


def alhora(feines):
    """Run them in threads that begin together; what each gave, or what stopped it."""
    sortida = Barrier(len(feines))

    def corre(feina):
        try:
            sortida.wait()
            return feina()
        except SenseLlocError as motiu:
            return motiu
        finally:
            connection.close()

    with ThreadPoolExecutor(len(feines)) as fils:
        return list(fils.map(corre, feines))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("capacitat", [1, 3])
def test_vuit_persones_alhora_demanen_la_mateixa_hora(rellotge, capacitat):
    escena = fa_escena()
    escena.permanencia.capacitat = capacitat
    escena.permanencia.save()
    for volta in range(3):
        dia = DILLUNS + timedelta(weeks=volta)
        demandes = [nova(escena, dia=dia, persona=fa_persona(municipi=escena.berga)) for _ in FITS]
        resultats = alhora(
            [lambda c=c: cites.reserva(cita=c, per=escena.tecnica) for c in demandes]
        )
        donades = [cita for cita in resultats if isinstance(cita, Cita)]
        assert sorted(cita.placa for cita in donades) == list(range(1, capacitat + 1))
        assert sum(isinstance(r, SenseLlocError) for r in resultats) == len(FITS) - capacitat
        assert set(Cita.objects.filter(dia=dia)) == set(donades)


@pytest.mark.django_db(transaction=True)
def test_el_mateix_formulari_alhora_fa_una_sola_cita(rellotge):
    escena = fa_escena()
    uid = uuid4()
    resultats = alhora(
        [lambda: cites.reserva(cita=nova(escena, uid=uid), per=escena.tecnica) for _ in FITS]
    )
    assert {cita.pk for cita in resultats} == {Cita.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_reservar_mentre_s_anulla_el_dia_no_deixa_cap_cita_viva(rellotge):
    escena = fa_escena()
    for volta in range(6):
        dia = DILLUNS + timedelta(weeks=volta)
        alhora(
            [
                lambda d=dia: reserva(escena, dia=d),
                lambda d=dia: cites.anulla_dia(
                    permanencia=escena.permanencia, dia=d, motiu="Neu", per=escena.tecnica
                ),
            ]
        )
        assert not Cita.objects.filter(dia=dia).que_ocupen().exists()


@pytest.mark.django_db(transaction=True)
def test_dues_cites_que_es_canvien_l_hora_alhora_no_es_bloquegen(rellotge):
    escena = fa_escena()
    dimecres = fa_permanencia(
        fa_punt(escena.avia), tecnica=escena.tecnica, dia_setmana=2, capacitat=2
    )
    escena.permanencia.capacitat = 2
    escena.permanencia.save()
    una = reserva(escena)
    altra = reserva(
        escena,
        permanencia=dimecres,
        dia=DILLUNS + timedelta(days=2),
        persona=fa_persona(municipi=escena.avia),
    )
    alhora(
        [
            lambda: cites.mou(
                cita=una, permanencia=dimecres, dia=altra.dia, hora=time(9), per=escena.tecnica
            ),
            lambda: cites.mou(
                cita=altra,
                permanencia=escena.permanencia,
                dia=DILLUNS,
                hora=time(9),
                per=escena.tecnica,
            ),
        ]
    )
    assert Cita.objects.get(pk=una.pk).permanencia == dimecres
    assert Cita.objects.get(pk=altra.pk).permanencia == escena.permanencia
