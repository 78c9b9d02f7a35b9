"""Drafts: kept while one writes, offered on return, gone once saved."""

import re
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from acollida import esborranys, tasks
from acollida.models import Esborrany, Persona
from comptes.enums import Rol
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.acollida.navegador import camps
from tests.fabriques import fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

NOVA = "/acollida/persones/nova/"


@pytest.fixture
def berga():
    return fa_municipi("Berga")


@pytest.fixture
def tecnica(berga, client):
    tecnica = fa_tecnica(berga)
    client.force_login(tecnica)
    return tecnica


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona(municipi=berga, per=tecnica)


def guarda(client, clau="persona_nova", **dades):
    return client.post(reverse("acollida:esborrany"), {"_esborrany": clau} | dades)


def text(resposta):
    return re.sub(r"\s+", " ", resposta.content.decode())


def clau_de(persona, seccio):
    return esborranys.clau("persona", persona.uid, seccio)


def test_es_desa_el_que_s_ha_escrit_i_diu_a_quina_hora(client, tecnica):
    with time_machine.travel("2026-03-02T10:32:00+01:00", tick=False):
        client.force_login(tecnica)
        resposta = guarda(client, nom="Amina", csrfmiddlewaretoken="x", _assignacio=str(
            tecnica.assignacio.uid
        ))  # fmt: skip
    assert resposta.json() == {"estat": "Esborrany desat a les 10.32 h"}
    desat = Esborrany.objects.get()
    assert (desat.per, desat.clau) == (tecnica, "persona_nova")
    assert parse_qs(desat.dades_del_formulari) == {"nom": ["Amina"]}


def test_a_la_base_de_dades_no_es_llegeix(client, tecnica):
    guarda(client, nom="Amina", nota="Una nota")
    with connection.cursor() as cursor:
        cursor.execute("SELECT dades_del_formulari FROM acollida_esborrany")
        [(cru,)] = cursor.fetchall()
    assert cru and "Amina" not in cru and "nota" not in cru


def test_el_darrer_pren_el_lloc_de_l_anterior(client, tecnica):
    guarda(client, nom="Am")
    guarda(client, nom="Amina")
    assert Esborrany.objects.get().dades_del_formulari == "nom=Amina"


@pytest.mark.parametrize(
    "clau", ["", "Persona", "a" * 200, "persona:../..", "persona nova", "a:b:c:d"]
)
def test_el_que_no_es_d_un_formulari_no_es_guarda(client, tecnica, clau):
    assert guarda(client, clau, nom="Amina").status_code == 400
    assert not Esborrany.objects.exists()


def test_un_text_immens_no_es_guarda(client, tecnica):
    assert guarda(client, nota="a" * (esborranys.MIDA + 1)).status_code == 400


def test_en_tornar_s_ofereix_i_es_recupera_tal_com_era(client, tecnica):
    escrit = camps(client.get(NOVA)) | {
        "nom": "Amina", "document_tipus": "nie", "document_numero": "X1234567A", "telefon": "12",
    }  # fmt: skip
    guarda(client, **escrit)
    pagina = text(client.get(NOVA))
    assert "Hi ha un esborrany sense acabar" in pagina and 'href="?esborrany"' in pagina

    recuperada = client.get(NOVA, {"esborrany": ""})
    assert "Reviseu" not in text(recuperada)
    tornat = camps(recuperada)
    for camp in ("nom", "document_tipus", "document_numero", "telefon", "uid"):
        assert tornat[camp] == escrit[camp]
    assert not Persona.objects.exists()


def test_el_recuperat_es_desa_una_sola_vegada(client, tecnica):
    escrit = camps(client.get(NOVA)) | {"nom": "Amina"}
    guarda(client, **escrit)
    client.post(NOVA, escrit)
    guarda(client, **escrit)  # an autosave that arrives late
    tornat = camps(client.get(NOVA, {"esborrany": ""}))
    client.post(NOVA, tornat)
    assert Persona.objects.count() == 1 and not Esborrany.objects.exists()


def test_d_una_seccio_es_recuperen_els_camps_i_les_files(client, persona):
    fa_document(persona, "X1234567L")
    adreca = reverse("acollida:persona_edita", args=[persona.uid, "documents"])
    escrit = camps(client.get(adreca)) | {
        "documents-TOTAL_FORMS": "3",
        "documents-0-caduca_el": "2030-05-01",
        "documents-1-tipus": "passaport",
        "documents-1-numero": "AB123456",
        "documents-2-tipus": "cip",
        "documents-2-numero": "a mig escriure",
    }
    guarda(client, clau_de(persona, "documents"), **escrit)
    recuperada = client.get(adreca, {"esborrany": ""})
    assert "Reviseu" not in text(recuperada)
    tornat = camps(recuperada)
    assert {clau: tornat[clau] for clau in escrit if clau in tornat and "csrf" not in clau} == {
        clau: valor for clau, valor in escrit.items() if "csrf" not in clau
    }
    client.post(adreca, tornat | {"documents-2-tipus": "", "documents-2-numero": ""})
    assert persona.documents.count() == 2 and not Esborrany.objects.exists()


def test_un_esborrany_d_una_versio_d_abans_avisa_en_desar(client, persona, berga):
    adreca = reverse("acollida:persona_edita", args=[persona.uid, "identitat"])
    guarda(client, clau_de(persona, "identitat"), **camps(client.get(adreca)) | {"nom": "Mina"})
    companya = Client()
    companya.force_login(fa_tecnica(berga, nom="Marta Soler"))
    companya.post(adreca, camps(companya.get(adreca)) | {"nom": "Aminata"})
    resposta = client.post(adreca, camps(client.get(adreca, {"esborrany": ""})))
    assert resposta.status_code == 409 and "Modificat per Marta Soler" in text(resposta)


def test_descartar_lo_torna_al_formulari(client, tecnica):
    guarda(client, nom="Amina")
    resposta = client.post(
        reverse("acollida:esborrany_descarta"), {"_esborrany": "persona_nova", "torna": NOVA}
    )
    assert resposta.url == NOVA and not Esborrany.objects.exists()


@pytest.mark.parametrize(
    "torna", ["https://dolent.example/", "//dolent.example", "", "javascript:1"]
)
def test_descartar_lo_no_porta_fora(client, tecnica, torna):
    dades = {"_esborrany": "persona_nova", "torna": torna}
    resposta = client.post(reverse("acollida:esborrany_descarta"), dades)
    assert resposta.url == reverse("inici")


def test_cadascuna_te_els_seus(client, tecnica, berga):
    guarda(client, nom="Amina")
    altra = Client()
    altra.force_login(fa_tecnica(berga))
    assert "esborrany sense acabar" not in text(altra.get(NOVA))
    assert camps(altra.get(NOVA, {"esborrany": ""}))["nom"] == ""
    altra.post(reverse("acollida:esborrany_descarta"), {"_esborrany": "persona_nova"})
    assert Esborrany.objects.get().per == tecnica


def test_amb_la_sessio_acabada_l_esborrany_continua(client, tecnica):
    escrit = camps(client.get(NOVA)) | {"nom": "Amina"}
    guarda(client, **escrit)
    client.logout()
    resposta = client.post(NOVA, escrit)
    assert resposta.url == f"{reverse('account_login')}?next={NOVA}"
    assert guarda(client, **escrit).status_code == 302
    client.force_login(tecnica)
    assert camps(client.get(NOVA, {"esborrany": ""}))["nom"] == "Amina"


def test_al_cap_de_trenta_dies_se_n_va(tecnica):
    for dies in (29, 31):
        Esborrany.objects.create(
            per=tecnica,
            clau=f"fa_{'molts' if dies > 30 else 'pocs'}_dies",
            dades_del_formulari="nom=Amina",
            desat_el=now() - timedelta(days=dies),
        )
    tasks.esborra_esborranys(timestamp=0)
    assert Esborrany.objects.get().clau == "fa_pocs_dies"


def test_la_sessio_que_dura_dona_una_clau_nova(client, tecnica):
    resposta = client.get(reverse("acollida:esborrany"), headers={"accept": "application/json"})
    assert re.fullmatch(r"\w{64}", resposta.json()["csrf"])
    assert "Heu tornat a entrar" in text(client.get(reverse("acollida:esborrany")))


@pytest.mark.parametrize("rol", [Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD])
def test_qui_no_registra_no_en_te(client, berga, rol):
    client.force_login(fa_usuari(rol, berga))
    assert guarda(client, nom="Amina").status_code == 403


def test_cap_altre_verb(client, tecnica):
    assert client.put(reverse("acollida:esborrany")).status_code == 405
    assert client.get(reverse("acollida:esborrany_descarta")).status_code == 405
