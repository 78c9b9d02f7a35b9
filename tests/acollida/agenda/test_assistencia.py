"""After the point closes: who came leaves her contact made, once, and nobody else does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse

from acollida.actions.assistencia import passa_llista
from acollida.enums import Canal, EstatCita, Interpret, TipusAtencio
from acollida.models import Atencio, Cita, PeticioEntrevista
from municipis.models import Llengua
from tests.acollida.agenda.escena import ARA, DILLUNS, fa_cita, fa_escena
from tests.acollida.fabriques import fa_persona

HORES = [time(9), time(9, 30), time(10)]


@pytest.fixture
def tres(escena, rellotge):
    """Three people at nine, half past and ten; it is Monday evening."""
    rellotge.move_to(ARA.replace(month=3, day=2, hour=18))
    persones = [fa_persona(f"P{n}", municipi=escena.berga) for n in range(3)]
    return [
        fa_cita(escena.permanencia, persona, hora=hora, motiu=escena.motiu)
        for persona, hora in zip(persones, HORES, strict=True)
    ]


def adreca(escena, nom="assistencia"):
    return reverse(f"acollida:{nom}", args=[DILLUNS, escena.permanencia.uid])


def marca(cites, *estats):
    return {str(cita.uid): estat for cita, estat in zip(cites, estats, strict=True)}


def test_la_graella_proposa_que_tothom_ha_vingut(escena, dins, tres, lectures):
    resposta = dins(escena.tecnica).get(adreca(escena))
    caselles = list(resposta.context["form"].caselles())
    assert [fila.cita for fila, _camp in caselles] == tres
    assert {camp.value() for _fila, camp in caselles} == {EstatCita.ATESA}
    [lectura] = lectures()
    assert set(lectura.detall["persones"]) == {str(c.persona.uid) for c in tres}


def test_nomes_qui_ha_vingut_te_atencio(escena, dins, tres):
    dades = marca(tres, EstatCita.ATESA, EstatCita.NO_PRESENTADA, EstatCita.ANULLADA_USUARI)
    resposta = dins(escena.tecnica).post(adreca(escena), dades)
    assert resposta.url == reverse("acollida:jornada", args=[DILLUNS, escena.permanencia.uid])
    atencio = Atencio.objects.get()
    assert (atencio.persona, atencio.municipi, atencio.punt, atencio.dia) == (
        tres[0].persona,
        escena.berga,
        escena.punt,
        DILLUNS,
    )
    assert (atencio.tipus, atencio.minuts, atencio.canal, atencio.tecnica, atencio.interpret) == (
        TipusAtencio.PERSONA,
        30,
        Canal.PRESENCIAL,
        escena.tecnica,
        Interpret.CAP,
    )
    estats = [(c.estat, c.atencio_id) for c in Cita.objects.order_by("hora")]
    assert estats == [
        (EstatCita.ATESA, atencio.pk),
        (EstatCita.NO_PRESENTADA, None),
        (EstatCita.ANULLADA_USUARI, None),
    ]


def test_l_atencio_porta_el_canal_i_la_llengua_de_la_cita(escena, tres):
    urdu = Llengua.objects.create(codi="ur", nom="urdú", nom_es="urdu", nom_en="Urdu")
    Cita.objects.filter(pk=tres[0].pk).update(canal=Canal.VIDEO, llengua_interpret=urdu)
    [atencio] = passa_llista(
        permanencia=escena.permanencia,
        dia=DILLUNS,
        marques={tres[0].uid: EstatCita.ATESA},
        per=escena.companya,
    )
    assert (atencio.canal, atencio.llengua_interpret) == (Canal.VIDEO, urdu)
    assert (atencio.interpret, atencio.creat_per) == (Interpret.PROFESSIONAL, escena.companya)


def test_enviar_la_graella_dues_vegades_no_fa_res_mes(escena, dins, tres):
    navegador, dades = dins(escena.tecnica), marca(tres, *[EstatCita.ATESA] * 3)
    navegador.post(adreca(escena), dades)
    navegador.post(adreca(escena), marca(tres, *[EstatCita.NO_PRESENTADA] * 3))
    assert Atencio.objects.count() == 3
    assert set(Cita.objects.values_list("estat", flat=True)) == {EstatCita.ATESA}


def test_una_no_presentada_es_pot_corregir(escena, dins, tres):
    navegador = dins(escena.tecnica)
    navegador.post(adreca(escena), marca(tres, *[EstatCita.NO_PRESENTADA] * 3))
    navegador.post(adreca(escena), marca(tres, *[EstatCita.ATESA] * 3))
    assert Atencio.objects.count() == 3


def test_la_peticio_es_tanca_amb_l_entrevista_i_no_si_no_s_hi_presenta(escena, tres):
    peticions = [
        PeticioEntrevista.objects.create(
            persona=cita.persona,
            municipi=escena.berga,
            motiu=escena.motiu,
            canal=Canal.PRESENCIAL,
            cita=cita,
            creat_per=escena.tecnica,
            modificat_per=escena.tecnica,
        )
        for cita in tres[:2]
    ]
    passa_llista(
        permanencia=escena.permanencia,
        dia=DILLUNS,
        marques={tres[0].uid: EstatCita.ATESA, tres[1].uid: EstatCita.NO_PRESENTADA},
        per=escena.tecnica,
    )
    atesa, no_presentada = (PeticioEntrevista.objects.get(pk=p.pk) for p in peticions)
    assert (atesa.entrevistada_el, atesa.cita) == (DILLUNS, tres[0])
    assert (no_presentada.entrevistada_el, no_presentada.cita) == (None, None)


def test_un_estat_inventat_no_desa_res(escena, dins, tres):
    dades = marca(tres, EstatCita.ATESA, "atesa", "servei")
    resposta = dins(escena.tecnica).post(adreca(escena), dades)
    assert resposta.status_code == 200
    assert resposta.context["form"].errors
    assert not Atencio.objects.exists()


def test_una_cita_d_un_altre_dia_no_es_pot_colar(escena, dins, tres):
    forana = fa_cita(escena.permanencia, escena.persona, dia=DILLUNS.replace(day=9))
    dades = marca([*tres, forana], *[EstatCita.ATESA] * 4)
    dins(escena.tecnica).post(adreca(escena), dades)
    forana.refresh_from_db()
    assert forana.estat == EstatCita.RESERVADA


def test_abans_del_dia_no_es_passa_llista(escena, dins, rellotge):
    fa_cita(escena.permanencia, escena.persona)
    resposta = dins(escena.tecnica).post(adreca(escena), {})
    assert resposta.status_code == 302
    assert not Atencio.objects.exists()


def test_el_full_per_signar_te_les_mateixes_files_en_el_mateix_ordre(escena, dins, tres, lectures):
    text = dins(escena.tecnica).get(adreca(escena, "full_assistencia")).content.decode()
    llocs = [text.index(cita.persona.nom_llistat) for cita in tres]
    assert llocs == sorted(llocs)
    assert "Signatura" in text
    [lectura] = lectures()
    assert lectura.accio == "impressio"


def test_qui_hi_pot_entrar(escena, dins, tres):
    for nom in ("assistencia", "full_assistencia"):
        quins = {
            escena.tecnica: 200,
            escena.de_tota_la_comarca: 200,
            escena.companya: 404,
            escena.forastera: 404,
            escena.coordinadora: 403,
            escena.municipal: 403,
        }
        for usuari, codi in quins.items():
            assert dins(usuari).get(adreca(escena, nom)).status_code == codi
    assert dins(escena.tecnica).delete(adreca(escena)).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_dues_tecniques_que_passen_llista_alhora_fan_una_atencio_per_persona(rellotge):
    escena = fa_escena()
    cites = [
        fa_cita(
            escena.permanencia, fa_persona(municipi=escena.berga), hora=hora, motiu=escena.motiu
        )
        for hora in HORES
    ]
    sortida = Barrier(4)

    def passa(per):
        sortida.wait()
        try:
            return passa_llista(
                permanencia=escena.permanencia,
                dia=DILLUNS,
                marques=dict.fromkeys((c.uid for c in cites), EstatCita.ATESA),
                per=per,
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as fils:
        fetes = list(fils.map(passa, [escena.tecnica] * 4))
    assert sorted(map(len, fetes)) == [0, 0, 0, 3]
    assert Atencio.objects.count() == 3
