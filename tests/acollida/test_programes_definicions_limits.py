"""What the coordinator may not define, nor give, and what she is told."""

from datetime import date, datetime

import pytest
import time_machine

from acollida.enums import TipusCamp
from acollida.models import CampPrograma, DretPrograma, Programa
from comptes.enums import Rol
from tests.acollida.fabriques import fa_tecnica
from tests.acollida.mirades import consultes, navega
from tests.acollida.programes import fa_camp, fa_dret, fa_programa, fa_refugi
from tests.acollida.test_programes_definicions import NOMS, afegeix, text, url
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def avui():
    with time_machine.travel(datetime(2026, 3, 9, 11), tick=False):
        yield date(2026, 3, 9)


@pytest.fixture
def coordinadora(comarca):
    return fa_usuari(Rol.COORDINADORA, comarca)


@pytest.fixture
def client(coordinadora):
    return navega(coordinadora)


@pytest.fixture
def refugi():
    return fa_refugi()


def errors(resposta, camp):
    assert resposta.status_code == 200
    return " ".join(resposta.context["form"].errors.get(camp, []))


# Fields


@pytest.mark.parametrize("tipus", [t for t in TipusCamp if t != TipusCamp.NOMBRE])
def test_nomes_un_nombre_suma_hores(client, refugi, tipus):
    camps = NOMS | {"nom": "Hores fetes", "tipus": tipus, "compta_hores": "on"}
    resposta = client.post(url("definicio_nova", "refugi", "camps") + "?apunt=mentor", camps)
    assert "nombre" in errors(resposta, "compta_hores")
    assert not CampPrograma.objects.filter(compta_hores=True).exists()


def test_unes_hores_xifrades_no_es_podrien_sumar(client, refugi):
    camps = NOMS | {"nom": "Hores", "tipus": "nombre", "compta_hores": "on", "xifrat": "on"}
    resposta = client.post(url("definicio_nova", "refugi", "camps") + "?apunt=mentor", camps)
    assert errors(resposta, "compta_hores")


def test_un_nombre_d_un_apunt_si_que_suma_hores(client, refugi):
    adreca = url("definicio_nova", "refugi", "camps") + "?apunt=mentor"
    afegeix(client, adreca, nom="Hores fetes", tipus="nombre", compta_hores="on")
    fet = CampPrograma.objects.get(compta_hores=True)
    assert (fet.codi, fet.apunt.codi) == ("hores-fetes", "mentor")


def test_un_camp_de_text_ja_fet_no_es_posa_a_sumar_hores(client, refugi):
    adreca = url("definicio", "refugi", "camps", "qui")
    camps = NOMS | {"nom": "Qui", "obligatori": "on", "compta_hores": "on", "ordre": 0}
    assert "nombre" in errors(client.post(adreca, camps), "compta_hores")
    assert not CampPrograma.objects.get(codi="qui").compta_hores


def test_dos_camps_amb_el_mateix_nom_son_dos_camps(client, refugi):
    for _vegada in range(2):
        afegeix(
            client, url("definicio_nova", "refugi", "camps"), nom="Barri", tipus="text",
            moment="fitxa",
        )  # fmt: skip
    assert list(
        CampPrograma.objects.filter(nom="Barri").order_by("ordre").values_list("codi", flat=True)
    ) == ["barri", "barri-2"]


def test_una_peca_d_un_altre_programa_no_es_toca_des_d_aquest(client, refugi):
    joves = fa_programa("joves", "Joves")
    fa_camp(joves, "contracte", TipusCamp.TEXT)
    adreca = url("definicio", "refugi", "camps", "contracte")
    assert client.get(adreca).status_code == 404
    assert client.post(adreca, NOMS | {"nom": "Una altra cosa"}).status_code == 404
    assert CampPrograma.objects.get(codi="contracte").nom == "Contracte"
    assert client.get(url("definicio", "joves", "camps", "contracte")).status_code == 200


# Programmes


@pytest.mark.parametrize(
    ("camps", "camp"),
    [
        ({"edat_minima": 21, "edat_maxima": 17}, "__all__"),
        ({"mesos": 8, "mesos_prorroga": 6}, "__all__"),
        ({"mesos_prorroga": 6}, "__all__"),
        ({"mesos": 0}, "mesos"),
        ({"mesos": 121}, "mesos"),
        ({"edat_minima": -1}, "edat_minima"),
        ({"edat_maxima": 99999}, "edat_maxima"),
        ({"sensibilitat": "secreta"}, "sensibilitat"),
        ({"nom": "   "}, "nom"),
        ({"nom": "x" * 121}, "nom"),
        ({"vigent_des_de": "2026-03-02", "vigent_fins": "2026-03-01"}, "vigent_fins"),
    ],
)
def test_un_programa_impossible_es_refusa_al_costat_del_camp(client, camps, camp):
    dades = NOMS | {"nom": "Joves", "sensibilitat": "reservada"} | camps
    resposta = client.post(url("programa_nou"), dades)
    assert errors(resposta, camp), resposta.context["form"].errors
    assert not Programa.objects.exists()


@pytest.mark.parametrize("nom", ["Nou", "nou", "Noü"])
def test_un_programa_que_es_diu_com_una_adreca_tambe_s_obre(client, nom):
    afegeix(client, url("programa_nou"), nom=nom, sensibilitat="ordinaria")
    fet = Programa.objects.get()
    resposta = client.get(url("programa", fet.codi))
    assert resposta.context.get("programa") == fet


@pytest.mark.parametrize("nom", ["Nova", "Drets", "Edita"])
def test_una_peca_que_es_diu_com_una_adreca_tambe_s_obre(client, refugi, nom):
    afegeix(client, url("definicio_nova", "refugi", "camps"), nom=nom, tipus="text", moment="fitxa")
    fet = CampPrograma.objects.get(nom=nom)
    resposta = client.get(url("definicio", "refugi", "camps", fet.codi))
    assert resposta.context["form"].instance == fet


def test_les_edats_iguals_i_els_mesos_iguals_valen(client):
    afegeix(
        client, url("programa_nou"), nom="Divuit", sensibilitat="ordinaria", edat_minima=18,
        edat_maxima=18, mesos=1, mesos_prorroga=1,
    )  # fmt: skip
    assert Programa.objects.get().codi == "divuit"


def test_un_programa_sense_registres_si_que_s_obre(client, refugi):
    camps = NOMS | {"nom": "Refugi", "sensibilitat": "ordinaria", "ordre": 0}
    assert client.post(url("programa_edita", "refugi"), camps).status_code == 302
    refugi.refresh_from_db()
    assert not refugi.es_reservat


# Rights


def test_un_dret_que_s_acaba_abans_de_comencar_es_refusa(client, comarca, refugi):
    tecnica = fa_tecnica(comarca)
    resposta = client.post(url("drets", "refugi"), {"usuari": tecnica.pk, "fins": "2026-03-08"})
    assert "abans de començar" in errors(resposta, "fins")
    assert not DretPrograma.objects.exists()
    client.post(url("drets", "refugi"), {"usuari": tecnica.pk, "fins": "2026-03-09"})
    assert DretPrograma.objects.vigents().get().usuari == tecnica


def test_el_mateix_dret_no_es_dona_dues_vegades(client, comarca, refugi):
    tecnica = fa_tecnica(comarca)
    camps = {"usuari": tecnica.pk}
    assert client.post(url("drets", "refugi"), camps).status_code == 302
    assert "Ja té aquest dret" in errors(client.post(url("drets", "refugi"), camps), "usuari")
    assert DretPrograma.objects.count() == 1


def test_un_dret_acabat_es_pot_tornar_a_donar(client, comarca, refugi):
    tecnica = fa_tecnica(comarca)
    fa_dret(tecnica, refugi, des_de=date(2026, 1, 1), fins=date(2026, 3, 8))
    assert client.post(url("drets", "refugi"), {"usuari": tecnica.pk}).status_code == 302
    assert DretPrograma.objects.count() == 2
    files = client.get(url("drets", "refugi")).context["files"]
    assert sorted(vigent for _dret, vigent in files) == [False, True]


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_nomes_es_dona_a_les_tecniques_de_la_comarca(client, comarca, refugi, rol):
    usuari = fa_usuari(rol, comarca)
    for clau in (usuari.pk, fa_tecnica().pk, 0, "x"):
        resposta = client.post(url("drets", "refugi"), {"usuari": clau})
        assert errors(resposta, "usuari") == "Selecció no vàlida."
    assert not DretPrograma.objects.exists()


def test_retirar_dues_vegades_nomes_en_retira_una(client, comarca, refugi):
    dret = fa_dret(fa_tecnica(comarca), refugi)
    adreca = url("dret_retira", "refugi", dret.uid)
    assert client.get(adreca).status_code == 405
    assert client.post(adreca).status_code == 302
    dret.refresh_from_db()
    quan = dret.retirat_el
    assert client.post(adreca).status_code == 404
    dret.refresh_from_db()
    assert dret.retirat_el == quan


def test_un_dret_no_es_retira_des_d_un_altre_programa(client, comarca, refugi):
    dret = fa_dret(fa_tecnica(comarca), refugi)
    fa_programa("joves", "Joves")
    assert client.post(url("dret_retira", "joves", dret.uid)).status_code == 404
    assert DretPrograma.objects.vigents().get() == dret


def test_la_pagina_dels_drets_no_fa_mes_consultes_amb_mes_drets(client, comarca, refugi):
    fa_dret(fa_tecnica(comarca), refugi)
    abans = consultes(client, url("drets", "refugi"))
    for _numero in range(4):
        fa_dret(fa_tecnica(comarca), refugi)
    assert consultes(client, url("drets", "refugi")) == abans


def test_sense_cap_programa_la_pagina_ho_diu(client):
    html = text(client.get(url("definicions")))
    assert url("programa_nou") in html
