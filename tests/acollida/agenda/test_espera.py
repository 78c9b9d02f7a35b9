"""The wait for the first interview: counted in working days, told before it is too late."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.espera import LIMIT, espera_de, esperes, limit_d_espera
from acollida.models import PeticioEntrevista
from acollida.presenters.espera import resum_per_municipi
from municipis.calendari import festius
from municipis.models import FestaLocal
from tests.acollida.agenda.escena import DILLUNS, fa_cita, fa_escena
from tests.acollida.fabriques import fa_persona
from tests.fabriques import fa_municipi

ESPERA = reverse("acollida:espera")
AVUI = date(2026, 2, 27)


@dataclass
class Peticio:
    demanada_el: date
    entrevistada_el: date | None = None
    retirada_el: date | None = None


def fa_peticio(escena, persona=None, *, dia=date(2026, 2, 20), municipi=None, **camps):
    persona = persona or fa_persona(municipi=municipi or escena.berga, per=escena.tecnica)
    return PeticioEntrevista.objects.create(
        persona=persona,
        municipi=municipi or escena.berga,
        demanada_el=dia,
        motiu=escena.motiu,
        canal="presencial",
        creat_per=escena.tecnica,
        modificat_per=escena.tecnica,
        **camps,
    )


@pytest.mark.parametrize(
    ("demanada", "limit"),
    [
        (date(2026, 3, 3), date(2026, 4, 16)),  # Easter in between
        (date(2025, 3, 3), date(2025, 4, 14)),
        (date(2026, 7, 20), date(2026, 8, 31)),  # August counts
        (date(2026, 11, 20), date(2027, 1, 7)),  # 7 and 8 December, Christmas, 1 and 6 January
    ],
)
def test_el_limit_son_trenta_dies_habils(demanada, limit):
    festes = {dia: nom for any_ in (2025, 2026, 2027) for dia, nom in festius(any_).items()}
    assert limit_d_espera(demanada, festes) == limit


def test_l_espera_diu_els_dies_els_que_queden_i_els_que_no_compten():
    festes = festius(2026, {date(2026, 3, 16): "Fira"})
    espera = espera_de(Peticio(date(2026, 3, 3)), festes, date(2026, 4, 7))
    assert (espera.dies, espera.queden, espera.avis) == (22, 8, 20)
    assert espera.limit == date(2026, 4, 17)
    assert espera.festius == [
        (date(2026, 3, 16), "Fira"),
        (date(2026, 4, 3), "Divendres Sant"),
        (date(2026, 4, 6), "Dilluns de Pasqua"),
    ]
    assert espera.caps_de_setmana == 12


@pytest.mark.parametrize(
    ("avui", "dies", "avis", "passats"),
    [
        (date(2026, 3, 3), 0, 0, 0),
        (date(2026, 3, 31), 20, 20, 0),
        (date(2026, 4, 9), 25, 25, 0),
        (date(2026, 4, 16), 30, 30, 0),
        (date(2026, 4, 20), 32, 30, 2),
    ],
)
def test_avisa_als_vint_als_vint_i_cinc_i_quan_s_acaba(avui, dies, avis, passats):
    espera = espera_de(Peticio(date(2026, 3, 3)), festius(2026), avui)
    assert (espera.dies, espera.avis, espera.passats) == (dies, avis, passats)


def test_l_espera_s_atura_el_dia_de_l_entrevista_o_de_la_retirada():
    for camps in ({"entrevistada_el": date(2026, 3, 10)}, {"retirada_el": date(2026, 3, 10)}):
        peticio = Peticio(date(2026, 3, 3), **camps)
        assert espera_de(peticio, festius(2026), date(2026, 5, 1)).dies == 5


def test_les_d_un_periode_amb_les_festes_de_cada_municipi(escena):
    FestaLocal.objects.create(municipi=escena.berga, dia=date(2026, 2, 25), nom="Fira")
    for municipi in (escena.berga, escena.avia):
        fa_peticio(escena, municipi=municipi)
    peticions = PeticioEntrevista.objects.select_related("municipi")
    assert {p.municipi: e.dies for p, e in esperes(peticions, AVUI)} == {
        escena.berga: 4,
        escena.avia: 5,
    }


def test_calcular_les_esperes_costa_el_mateix_amb_una_que_amb_cent(escena):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            llista = list(esperes(PeticioEntrevista.objects.select_related("municipi"), AVUI))
        return len(llista), len(fetes)

    fa_peticio(escena)
    assert consultes() == (1, 3)
    for n in range(99):
        municipi = fa_municipi(f"Poble {n}", comarca=escena.comarca) if n < 5 else escena.avia
        fa_peticio(escena, municipi=municipi)
    assert consultes() == (100, 3)
    assert list(esperes([], AVUI)) == []


def test_el_resum_compta_com_la_llista(escena):
    for setmanes in range(12):
        for municipi in (escena.berga, escena.avia):
            fa_peticio(escena, dia=AVUI - timedelta(weeks=setmanes), municipi=municipi)
    fa_peticio(escena, retirada_el=AVUI)
    fa_peticio(escena, entrevistada_el=AVUI)
    resum = resum_per_municipi(escena.de_tota_la_comarca.abast, AVUI)
    pendents = PeticioEntrevista.objects.pendents().select_related("municipi")
    for fila in resum:
        dies = [e.dies for p, e in esperes(pendents, AVUI) if p.municipi == fila.municipi]
        assert (fila.esperen, fila.vint, fila.vint_i_cinc, fila.fora) == (
            12,
            sum(n >= 20 for n in dies),
            sum(n >= 25 for n in dies),
            sum(n > LIMIT for n in dies),
        )
    assert {fila.municipi for fila in resum} == {escena.berga, escena.avia}


def test_la_llista_va_de_qui_fa_mes_que_espera_a_qui_menys(escena, dins, lectures):
    dies = [date(2026, 2, 9), date(2026, 1, 12), date(2026, 2, 20)]
    for dia in dies:
        fa_peticio(escena, dia=dia)
    fa_peticio(escena, municipi=escena.avia)
    resposta = dins(escena.tecnica).get(ESPERA)
    files = resposta.context["esperes"]
    assert [peticio.demanada_el for peticio, _espera in files] == sorted(dies)
    [lectura] = lectures()
    assert len(lectura.detall["persones"]) == 3
    assert f"persona={files[0][0].persona.uid}" in resposta.content.decode()


def test_la_llista_es_filtra_per_municipi(escena, dins):
    for municipi in (escena.berga, escena.avia):
        fa_peticio(escena, municipi=municipi)
    resposta = dins(escena.de_tota_la_comarca).get(ESPERA, {"municipi": escena.avia.codi_ine})
    assert [p.municipi for p, _ in resposta.context["esperes"]] == [escena.avia]


def test_la_llista_costa_el_mateix_amb_una_que_amb_cinquanta(escena, dins):
    navegador = dins(escena.tecnica)

    def consultes():
        navegador.get(ESPERA)
        with CaptureQueriesContext(connection) as fetes:
            navegador.get(ESPERA)
        return len(fetes)

    fa_peticio(escena)
    abans = consultes()
    for n in range(60):
        fa_peticio(escena, dia=AVUI - timedelta(days=n))
    assert consultes() == abans


def test_la_coordinadora_veu_quants_esperen_i_ningu(escena, dins, lectures):
    fa_peticio(escena, escena.persona, dia=date(2026, 1, 12))
    resposta = dins(escena.coordinadora).get(ESPERA)
    text = resposta.content.decode()
    assert [fila.esperen for fila in resposta.context["resum"]] == [1]
    assert "Amina" not in text
    assert str(escena.persona.uid) not in text
    assert lectures() == []


def demana(navegador, escena, **camps):
    dades = {
        "uid": uuid4(),
        "versio": 0,
        "municipi": escena.berga.pk,
        "demanada_el": AVUI,
        "motiu": escena.motiu.pk,
        "canal": "telefon",
    } | camps
    adreca = reverse("acollida:peticio_nova", query={"persona": escena.persona.uid})
    return navegador.post(adreca, dades)


def test_posar_algu_a_la_llista(escena, dins):
    assert demana(dins(escena.tecnica), escena).url == ESPERA
    peticio = PeticioEntrevista.objects.get()
    assert (peticio.persona, peticio.demanada_el, peticio.canal) == (
        escena.persona,
        AVUI,
        "telefon",
    )


def test_el_mateix_formulari_dues_vegades_la_hi_posa_un_cop(escena, dins):
    navegador, uid = dins(escena.tecnica), uuid4()
    assert {demana(navegador, escena, uid=uid).url for _ in range(2)} == {ESPERA}
    assert PeticioEntrevista.objects.count() == 1


def test_qui_ja_hi_es_no_s_hi_torna_a_posar(escena, dins):
    fa_peticio(escena, escena.persona)
    resposta = demana(dins(escena.tecnica), escena)
    assert "ja és a la llista" in resposta.content.decode()
    assert PeticioEntrevista.objects.count() == 1


@pytest.mark.parametrize("camps", [{"demanada_el": "2026-02-28"}, {"municipi": "alie"}])
def test_ni_dema_ni_un_municipi_d_un_altre(escena, dins, camps):
    if "municipi" in camps:
        camps = {"municipi": escena.avia.pk}
    resposta = demana(dins(escena.tecnica), escena, **camps)
    assert set(resposta.context["form"].errors) == set(camps)


def test_el_limit_s_explica_amb_paraules(escena, dins, lectures, rellotge):
    rellotge.move_to("2026-03-10T09:00:00+00:00")
    FestaLocal.objects.create(municipi=escena.berga, dia=date(2026, 3, 16), nom="Fira")
    peticio = fa_peticio(escena, escena.persona, dia=date(2026, 3, 3))
    resposta = dins(escena.tecnica).get(reverse("acollida:peticio", args=[peticio.uid]))
    text = " ".join(resposta.content.decode().split())
    assert "30 dies hàbils des del 3 de març de 2026: 17 d'abril de 2026." in text.replace(
        "&#x27;", "'"
    )
    assert "No compten 12 dissabtes i diumenges, ni Fira (16 de març)" in text
    assert "Dilluns de Pasqua (6 d'abril)" in text.replace("&#x27;", "'")
    assert len(lectures()) == 1


def test_retirar_una_peticio_vol_el_perque(escena, dins):
    peticio = fa_peticio(escena, escena.persona)
    adreca = reverse("acollida:peticio", args=[peticio.uid])
    navegador = dins(escena.tecnica)
    sense = navegador.post(adreca, {"versio": 1, "retirada_motiu": ""})
    assert sense.context["form"].errors["retirada_motiu"]
    assert navegador.post(adreca, {"versio": 1, "retirada_motiu": "Se'n va"}).url == ESPERA
    peticio.refresh_from_db()
    assert (peticio.retirada_el, peticio.retirada_motiu) == (AVUI, "Se'n va")
    navegador.post(adreca, {"versio": 1, "retirada_motiu": "Altre"})
    peticio.refresh_from_db()
    assert peticio.retirada_motiu == "Se'n va"


def test_qui_te_hora_surt_amb_la_seva_cita(escena, dins):
    cita = fa_cita(escena.permanencia, escena.persona, dia=DILLUNS)
    fa_peticio(escena, escena.persona, cita=cita)
    text = dins(escena.tecnica).get(ESPERA).content.decode()
    assert reverse("acollida:cita", args=[cita.uid]) in text
    assert "Dona-li hora" not in text


def test_qui_hi_pot_entrar(escena, dins, client):
    peticio = fa_peticio(escena, escena.persona)
    una = reverse("acollida:peticio", args=[peticio.uid])
    nova = reverse("acollida:peticio_nova", query={"persona": escena.persona.uid})
    assert client.get(ESPERA).status_code == 302
    assert dins(escena.municipal).get(ESPERA).status_code == 403
    for adreca in (una, nova):
        assert dins(escena.tecnica).get(adreca).status_code == 200
        assert dins(escena.companya).get(adreca).status_code == 404
        assert dins(escena.coordinadora).get(adreca).status_code == 403
    assert dins(escena.tecnica).post(ESPERA).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_posar_la_alhora_des_de_dos_taulells_la_hi_posa_un_cop(rellotge):
    escena = fa_escena()
    sortida = Barrier(4)

    def posa(_):
        sortida.wait()
        try:
            navegador = Client()
            navegador.force_login(escena.tecnica)
            return demana(navegador, escena).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as fils:
        codis = sorted(fils.map(posa, range(4)))
    assert codis == [200, 200, 200, 302]  # the others are told that she is already there
    assert PeticioEntrevista.objects.count() == 1
