"""The pages of the coordinator: who may enter, what they show, what they give."""

import json
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from informes.models import ParametresInformes, Publicacio
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.observatori.norma import comprova
from tests.informes.observatori.test_publicar import Semestre

pytestmark = pytest.mark.django_db
LLISTA = "informes:publicacions"
PAGINES = ["publicacio", "publicacio_retira", "publicacio_xlsx"]


@pytest.fixture(scope="module")
def fet(una_vegada):
    def fa():
        semestre = Semestre()
        semestre.per.assignacio = semestre.per.assignacions.get()
        semestre.feta = semestre.publica()
        return semestre

    return una_vegada(fa)


@pytest.fixture
def semestre(fet, db):
    return fet


@pytest.fixture
def seva(semestre):
    return entra(semestre.per)


def entra(usuari) -> Client:
    client = Client()
    client.force_login(usuari)
    return client


def adreca(nom, *arguments):
    return reverse(f"informes:{nom}", args=arguments)


def les_pagines(semestre):
    yield adreca("publicacions")
    yield adreca("parametres_informes")
    yield adreca("publicacio_nova", "2025-1")
    for nom in PAGINES:
        yield adreca(nom, semestre.feta.uid)
    yield adreca("publicacio_taula", semestre.feta.uid, "municipis", "csv")


def test_la_coordinadora_hi_entra_a_totes(semestre, seva):
    assert {seva.get(pagina).status_code for pagina in les_pagines(semestre)} == {200}


@pytest.mark.parametrize("rol", [Rol.TECNICA, Rol.ADMINISTRADORA])
def test_cap_altre_rol_no_hi_entra(semestre, rol):
    altra = entra(fa_usuari(rol, semestre.comarca))
    assert {altra.get(pagina).status_code for pagina in les_pagines(semestre)} == {403}


def test_a_qui_no_ha_entrat_se_li_demana_que_entri(semestre, client):
    assert {client.get(pagina).status_code for pagina in les_pagines(semestre)} == {302}


def test_la_d_una_altra_comarca_no_es_distingeix_de_la_que_no_existeix(semestre):
    altra = entra(fa_usuari(Rol.COORDINADORA, fa_comarca("Osona")))
    for nom in PAGINES:
        respostes = [altra.get(adreca(nom, uid)) for uid in (semestre.feta.uid, uuid4())]
        assert [resposta.status_code for resposta in respostes] == [404, 404]
    assert altra.get(adreca("publicacio_nova", "2025-1")).status_code == 404
    assert "Revisió 1" not in altra.get(adreca("publicacions")).content.decode()


def test_una_coordinadora_d_un_sol_municipi_no_en_te(semestre):
    municipi = semestre.comarca.municipis.first()
    altra = entra(fa_usuari(Rol.COORDINADORA, municipi))
    assert altra.get(adreca("publicacions")).status_code == 404


def test_no_s_hi_escriu_amb_el_verb_que_no_toca(semestre, seva):
    for nom in ("publicacio", "publicacio_xlsx"):
        assert seva.post(adreca(nom, semestre.feta.uid)).status_code == 405
    assert seva.put(adreca("publicacio_nova", "2025-1")).status_code == 405
    assert Publicacio.objects.count() == 1


def test_la_llista_diu_que_s_ha_publicat_de_cada_semestre(seva):
    text = seva.get(adreca("publicacions")).content.decode()
    assert "3 de 4 municipis validats" in text
    assert "Revisió 1" in text
    assert "De les persones ateses pel servei no es publica res" in text


def test_la_llista_fa_sempre_les_mateixes_preguntes(semestre, seva, django_assert_max_num_queries):
    semestre.envia("Manresa", 800, 250)
    semestre.publica()
    with django_assert_max_num_queries(16) as preguntes:
        seva.get(adreca("publicacions"))
    abans = len(preguntes)
    semestre.envia("Manresa", 900, 250)
    semestre.publica()
    with django_assert_max_num_queries(abans):
        seva.get(adreca("publicacions"))


def test_la_previa_ensenya_el_que_llegira_tothom_i_quanta_gent_s_amaga(semestre, seva):
    semestre.envia("Manresa", 700, 250)
    resposta = seva.get(adreca("publicacio_nova", "2025-1"))
    text = resposta.content.decode()
    assert "Serà la revisió 2" in text
    assert text.count('<span class="visually-hidden">protegida</span>') == sum(
        resum.amagades for resum in resposta.context["proposta"].resums
    ) + sum(
        cella == {"absencia": "protegit"}
        for taula in resposta.context["proposta"].taules
        for fila in [*taula.a_json()["files"], taula.a_json()["total"]]
        for cella, columna in zip(fila[0], taula.a_json()["columnes"], strict=True)
        if columna["format"] == "percentatge"
    )
    feta = seva.post(
        adreca("publicacio_nova", "2025-1"), {"empremta": resposta.context["proposta"].empremta}
    )
    segona = Publicacio.objects.get(revisio=2)
    assert feta.url == adreca("publicacio", segona.uid)
    assert [t.a_json() for t in resposta.context["proposta"].taules] == segona.taules


def test_el_que_ja_es_publicat_no_s_ofereix_de_publicar(seva):
    text = seva.get(adreca("publicacio_nova", "2025-1")).content.decode()
    assert "Ja és publicat" in text
    assert "per a tothom</button>" not in text


def test_una_empremta_vella_torna_a_la_previa_i_ho_diu(semestre, seva):
    semestre.envia("Manresa", 701, 250)
    resposta = seva.post(adreca("publicacio_nova", "2025-1"), {"empremta": "x"}, follow=True)
    assert "Les dades han canviat mentre les miràveu" in resposta.content.decode()
    assert Publicacio.objects.count() == 1


def test_retirar_la_demana_per_que(semestre, seva):
    pagina = adreca("publicacio_retira", semestre.feta.uid)
    assert "Aquest camp és obligatori" in seva.post(pagina, {"motiu": ""}).content.decode()
    resposta = seva.post(pagina, {"motiu": "Faltava un poble"}, follow=True)
    assert "Faltava un poble" in resposta.content.decode()
    assert seva.get(pagina).status_code == 302


def test_els_parametres_es_desen_i_es_llegeixen(seva):
    pagina = adreca("parametres_informes")
    form = seva.get(pagina).context["form"]
    enviat = {"uid": form["uid"].value(), "versio": 0, "llindar": 10, "anys": 3}
    assert seva.post(pagina, enviat).status_code == 302
    assert "més petita que 10 no surt" in seva.get(adreca("publicacions")).content.decode()
    assert ParametresInformes.objects.values_list("llindar", "anys").get() == (10, 3)
    assert seva.post(pagina, enviat | {"versio": 7, "llindar": 20}).status_code == 409
    assert "Deu ser" not in seva.post(pagina, enviat | {"llindar": 1}).content.decode()
    assert ParametresInformes.objects.get().llindar == 10


@pytest.mark.parametrize("extensio", ["csv", "json", "jsonstat"])
def test_cada_taula_es_descarrega_protegida_i_queda_escrit(semestre, seva, extensio):
    pagina = adreca("publicacio_taula", semestre.feta.uid, "municipis", extensio)
    resposta = seva.get(pagina)
    text = resposta.content.decode()
    if extensio == "csv":
        [seu] = [fila for fila in text.splitlines() if "Vilatorrada" in fila]
        assert seu.split(",")[2:5] == ["0", "c", "c"]
    elif extensio == "json":
        dita = json.loads(text)
        assert dita.pop("metadades")["versio"] == f"revisió {semestre.feta.revisio}"
        assert dita == semestre.feta.taules[0]
    else:
        comprova(json.loads(text))
        assert "c" in json.loads(text)["status"].values()
    registre = RegistreAcces.objects.filter(accio=Accio.DESCARREGA).latest("pk")
    assert str(semestre.feta.uid) in registre.objecte
    assert registre.detall["empremta"] == semestre.feta.empremta


def test_el_que_no_es_cap_taula_ni_cap_format_no_hi_es(semestre, seva):
    for codi, extensio in [("municipis", "exe"), ("originals", "csv")]:
        pagina = adreca("publicacio_taula", semestre.feta.uid, codi, extensio)
        assert seva.get(pagina).status_code == 404


def test_l_excel_porta_les_mateixes_caselles(semestre, seva):
    cos = seva.get(adreca("publicacio_xlsx", semestre.feta.uid)).content
    llibre = load_workbook(BytesIO(cos))
    fulls = {full.title: list(full.iter_rows(values_only=True)) for full in llibre}
    de_municipis = fulls["1. Dades publicades"]
    seva_fila = next(f for f in de_municipis if f[0] == "Sant Joan de Vilatorrada")
    assert seva_fila[2:5] == (0, "c", "c")
