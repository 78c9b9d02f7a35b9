"""The agenda on the screen: who sees whom, why a day is empty, and what it costs to ask."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.actions import cites
from acollida.enums import EstatCita
from acollida.models import Cita, DiaAnullat
from municipis.models import FestaLocal
from tests.acollida.agenda.escena import DILLUNS, fa_cita
from tests.acollida.fabriques import fa_permanencia, fa_persona, fa_punt, fa_tecnica

AGENDA = reverse("acollida:agenda")
VISTES = ("dia", "setmana", "comarca")


def agenda(navegador, dia=DILLUNS, vista="setmana", **parametres):
    resposta = navegador.get(AGENDA, {"dia": dia, "vista": vista} | parametres)
    assert resposta.status_code == 200
    return resposta


def jornades(resposta):
    return [jornada for dia in resposta.context["dies"] for jornada in dia.jornades]


def test_la_setmana_diu_les_hores_ocupades_i_les_lliures(escena, dins):
    fa_cita(escena.permanencia, escena.persona, hora=time(9, 30))
    resposta = agenda(dins(escena.tecnica))
    [jornada] = jornades(resposta)
    assert (jornada.dia, jornada.ocupades, jornada.places) == (DILLUNS, 1, 4)
    assert [hora.inici for hora in jornada.lliures] == [time(9), time(10), time(10, 30)]
    text = resposta.content.decode()
    assert "1 de 4 hores ocupades" in text
    assert "Diallo, Amina" in text
    assert f"{escena.permanencia.uid}/2026-03-02/09%3A00" in text or (
        f"{escena.permanencia.uid}/2026-03-02/09:00" in text
    )


def test_la_setmana_va_de_dilluns_a_divendres_i_el_dissabte_nomes_si_hi_ha_servei(escena, dins):
    navegador = dins(escena.tecnica)
    dies = [dia.dia for dia in agenda(navegador).context["dies"]]
    assert dies == [DILLUNS + timedelta(days=n) for n in range(5)]
    fa_permanencia(escena.punt, tecnica=escena.tecnica, dia_setmana=5)
    assert len(agenda(navegador).context["dies"]) == 6


@pytest.mark.parametrize(
    ("dia", "motiu"),
    [
        (date(2026, 4, 6), "Dilluns de Pasqua"),
        (date(2026, 6, 8), "Patum"),
        (date(2026, 8, 24), "Sant Bartomeu"),
        (DILLUNS, "La tècnica és a un curs"),
    ],
)
def test_un_dia_sense_servei_diu_per_que(escena, dins, dia, motiu):
    for festa, nom in ((date(2026, 6, 8), "Patum"), (date(2026, 8, 24), "Sant Bartomeu")):
        FestaLocal.objects.create(municipi=escena.berga, dia=festa, nom=nom)
    DiaAnullat.objects.create(
        permanencia=escena.permanencia,
        dia=DILLUNS,
        motiu="La tècnica és a un curs",
        per=escena.tecnica,
    )
    for vista in VISTES:
        resposta = agenda(dins(escena.tecnica), dia, vista)
        [jornada] = jornades(resposta)
        assert (jornada.motiu, jornada.lliures) == (motiu, [])
        assert motiu in resposta.content.decode()


def test_l_onze_de_setembre_es_diu_encara_que_no_hi_hagi_permanencia(escena, dins):
    assert "Diada Nacional" in agenda(dins(escena.tecnica), date(2026, 9, 11)).content.decode()


def test_la_coordinadora_veu_quants_i_ningu(escena, dins, lectures):
    fa_cita(escena.permanencia, escena.persona)
    for vista in VISTES:
        text = agenda(dins(escena.coordinadora), vista=vista).content.decode()
        assert "1 de 4" in text
        assert "Amina" not in text
        assert str(escena.persona.uid) not in text
    jornada = reverse("acollida:jornada", args=[DILLUNS, escena.permanencia.uid])
    resposta = dins(escena.coordinadora).get(jornada)
    assert resposta.status_code == 200
    assert "Amina" not in resposta.content.decode()
    assert lectures() == []


@pytest.fixture
def forana(escena):
    """Somebody of another comarca with an hour at Berga: she moved after it was given."""
    forana = fa_persona("Oksana", "Kovalenko")
    return fa_cita(escena.permanencia, forana, hora=time(9, 30), motiu=escena.motiu)


def pagines(escena, cita):
    args = [DILLUNS, escena.permanencia.uid]
    return [
        f"{AGENDA}?dia={DILLUNS}",
        f"{AGENDA}?dia={DILLUNS}&vista=dia",
        reverse("acollida:jornada", args=args),
        reverse("acollida:assistencia", args=args),
        reverse("acollida:full_assistencia", args=args),
        reverse("acollida:anulla_dia", args=args),
        reverse("acollida:cita", args=[cita.uid]),
        reverse("acollida:cita_mou", args=[cita.uid]),
        reverse("acollida:cita_anulla", args=[cita.uid]),
    ]


def test_una_persona_d_un_altre_municipi_surt_sense_nom_ni_uid(escena, dins, forana, rellotge):
    """T07: neither her name nor her key, in any page where her hour is."""
    rellotge.shift(timedelta(days=3))
    for adreca in pagines(escena, forana):
        text = dins(escena.tecnica).get(adreca).content.decode()
        assert "persona d&#x27;un altre municipi" in text or "persona d'un altre municipi" in text
        for secret in ("Oksana", "Kovalenko", str(forana.persona.uid)):
            assert secret not in text, adreca


def test_cada_pagina_deixa_una_sola_lectura(escena, dins, rellotge, lectures):
    rellotge.shift(timedelta(days=3))
    cita = fa_cita(escena.permanencia, escena.persona, motiu=escena.motiu)
    for adreca in [
        *pagines(escena, cita),
        reverse("acollida:cita_resguard", args=[cita.uid]),
        reverse("acollida:recordatori", args=[cita.uid]),
        reverse("acollida:recordatoris", args=[DILLUNS, escena.permanencia.uid]),
        f"{reverse('acollida:cita_nova')}?persona={escena.persona.uid}",
        f"{reverse('acollida:peticio_nova')}?persona={escena.persona.uid}",
    ]:
        assert dins(escena.tecnica).get(adreca).status_code == 200, adreca
        [lectura] = lectures()
        uid = str(escena.persona.uid)
        assert uid in lectura.objecte or lectura.detall["persones"] == [uid]


def test_una_pagina_sense_ningu_no_deixa_cap_lectura(escena, dins, lectures):
    navegador = dins(escena.tecnica)
    for vista in VISTES:
        agenda(navegador, vista=vista)
    for nom in ("punts", "punt_nou", "espera", "calendari", "cita_nova"):
        assert navegador.get(reverse(f"acollida:{nom}")).status_code == 200
    assert lectures() == []


def test_qui_no_es_visible_no_consta_com_a_llegit(escena, dins, forana, lectures):
    agenda(dins(escena.tecnica))
    assert lectures() == []


def test_nomes_es_veu_el_territori_propi(escena, dins):
    fa_permanencia(fa_punt(escena.avia), tecnica=escena.companya, dia_setmana=1)
    assert [j.permanencia.punt.municipi for j in jornades(agenda(dins(escena.tecnica)))] == [
        escena.berga
    ]
    de_totes = jornades(agenda(dins(escena.de_tota_la_comarca)))
    assert [j.permanencia.punt.municipi for j in de_totes] == [escena.berga, escena.avia]
    assert jornades(agenda(dins(escena.forastera))) == []


def test_es_pot_mirar_un_municipi_o_una_tecnica(escena, dins):
    fa_permanencia(fa_punt(escena.avia), tecnica=escena.companya, dia_setmana=1)
    navegador = dins(escena.de_tota_la_comarca)
    [una] = jornades(agenda(navegador, municipi=escena.avia.codi_ine))
    assert una.permanencia.punt.municipi == escena.avia
    [una] = jornades(agenda(navegador, tecnica=escena.tecnica.uid))
    assert una.permanencia.tecnica == escena.tecnica


@pytest.mark.parametrize(
    "parametres",
    [
        {"dia": "ahir"}, {"dia": "9999-12-31"}, {"dia": "0001-01-01"}, {"vista": "mes"},
        {"municipi": "99999"}, {"tecnica": "x"}, {"tecnica": "%00"}, {"dia": ""},
    ],
)  # fmt: skip
def test_el_que_no_s_enten_es_com_no_demanar_ho(escena, dins, parametres):
    resposta = dins(escena.tecnica).get(AGENDA, parametres)
    assert resposta.status_code == 200
    assert resposta.context["vista"] == "setmana"


def test_un_dia_que_no_toca_no_es_troba(escena, dins):
    navegador = dins(escena.tecnica)
    for dia in ("2026-03-03", "2099-13-45", "1026-03-02"):
        cami = f"/acollida/agenda/{dia}/{escena.permanencia.uid}/"
        assert navegador.get(cami).status_code == 404


def consultes(navegador, vista):
    navegador.get(AGENDA, {"dia": DILLUNS, "vista": vista})
    with CaptureQueriesContext(connection) as fetes:
        agenda(navegador, vista=vista)
    return len(fetes)


@pytest.mark.parametrize("vista", VISTES)
def test_una_setmana_amb_dues_centes_cites_costa_com_amb_una(escena, dins, vista):
    navegador = dins(escena.de_tota_la_comarca)
    fa_cita(escena.permanencia, escena.persona, motiu=escena.motiu)
    abans = consultes(navegador, vista)
    for n in range(10):
        permanencia = fa_permanencia(
            fa_punt(escena.avia if n % 2 else escena.berga, nom=f"Punt {n}"),
            tecnica=fa_tecnica(escena.comarca),
            dia_setmana=n % 5,
            capacitat=5,
        )
        dia = DILLUNS + timedelta(days=n % 5)
        for m in range(20):
            fa_cita(
                permanencia,
                fa_persona(municipi=escena.berga, per=escena.tecnica),
                dia=dia,
                hora=time(9 + m // 10, 30 * (m // 5 % 2)),
                placa=1 + m % 5,
                motiu=escena.motiu,
            )
    assert Cita.objects.count() == 201
    assert consultes(navegador, vista) == abans


def test_la_comarca_diu_els_municipis_on_no_es_va(escena, dins):
    resposta = agenda(dins(escena.coordinadora), vista="comarca")
    assert [fila.municipi for fila in resposta.context["files"]] == [escena.berga]
    assert resposta.context["sense"] == [escena.avia]


def test_les_cites_caigudes_d_un_dia_es_veuen_per_avisar_les(escena, dins):
    fa_cita(escena.permanencia, escena.persona)
    escena.persona.contactes.create(tipus="telefon", valor="+34600111222")
    cites.anulla_dia(permanencia=escena.permanencia, dia=DILLUNS, motiu="Neu", per=escena.tecnica)
    jornada = reverse("acollida:jornada", args=[DILLUNS, escena.permanencia.uid])
    text = dins(escena.tecnica).get(jornada).content.decode()
    assert "+34600111222" in text
    assert "Neu" in text
    assert str(EstatCita.ANULLADA_SERVEI.label) in text


def test_qui_hi_pot_entrar(escena, client, dins):
    assert client.get(AGENDA).status_code == 302
    assert dins(escena.municipal).get(AGENDA).status_code == 403
    assert dins(escena.tecnica).post(AGENDA).status_code == 405
    jornada = reverse("acollida:jornada", args=[DILLUNS, escena.permanencia.uid])
    assert dins(escena.companya).get(jornada).status_code == 404
    assert dins(escena.forastera).get(jornada).status_code == 404
    assert dins(escena.municipal).get(jornada).status_code == 403
