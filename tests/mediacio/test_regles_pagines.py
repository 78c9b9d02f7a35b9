"""The page of the rules: what a new version refuses, when it begins and what it changes."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from mediacio.models import ReglaServei
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.mediacio.fabriques import fa_peticio, fa_regla

pytestmark = pytest.mark.django_db
NOVA, REGLES = "/mediacio/normes/nova/", "/mediacio/normes/"


@pytest.fixture
def client(coordinadora):
    return navegador(coordinadora)


@pytest.fixture
def dades():
    return {"vigent_des_de": "2026-03-10", "de_residencia_a": "catalunya", "dies_avis": "4"}


@pytest.mark.parametrize(
    ("canvis", "on", "missatge"),
    [
        ({"vigent_des_de": ""}, "vigent_des_de", ""),
        ({"vigent_des_de": "2026-03-01"}, "vigent_des_de", "ja ha passat"),
        ({"vigent_des_de": "ahir"}, "vigent_des_de", ""),
        ({"anys_maxims": "0"}, "__all__", "mig any"),
        ({"anys_maxims": "50.1"}, "__all__", "cinquanta"),
        ({"anys_maxims": "-1"}, "__all__", "mig any"),
        ({"anys_maxims": "2.55"}, "anys_maxims", ""),
        ({"usos_maxims": "0"}, "__all__", "d'1 a 366"),
        ({"usos_maxims": "367"}, "__all__", "d'1 a 366"),
        ({"usos_maxims": "-1"}, "usos_maxims", ""),
        ({"usos_maxims": "99999999999"}, "usos_maxims", ""),
        ({"dies_avis": ""}, "dies_avis", ""),
        ({"dies_avis": "91"}, "__all__", "90 dies"),
        ({"dies_avis_rares": "3"}, "__all__", "poc freqüents"),
        ({"de_residencia_a": "frança"}, "de_residencia_a", ""),
        ({"urgencies": "x" * 201}, "urgencies", ""),
    ],
)
def test_una_norma_impossible_es_rebutja_amb_el_motiu(client, dades, canvis, on, missatge):
    resposta = client.post(NOVA, dades | canvis)
    errors = resposta.context["form"].errors
    assert set(errors) == {on} and missatge in " ".join(errors[on])
    assert not ReglaServei.objects.exists()


@pytest.mark.parametrize(
    "canvis",
    [
        {"anys_maxims": "50"},
        {"usos_maxims": "1"},
        {"usos_maxims": "366"},
        {"dies_avis": "90", "dies_avis_rares": "90"},
        {"dies_avis": "0", "dies_avis_rares": "0"},
        {"vigent_des_de": "2026-03-02"},
    ],
)
def test_els_extrems_valen(client, dades, canvis, manresa):
    assert client.post(NOVA, dades | canvis).url == REGLES
    assert ReglaServei.objects.get().comarca == manresa.comarca


def test_el_formulari_s_obre_com_les_que_valen_avui(client, manresa):
    fa_regla(manresa.comarca, usos_maxims=9, vigent_des_de="2026-03-03")
    fa_regla(manresa.comarca, anys_maxims=Decimal("2.5"), dies_habils=True, urgencies="Truqueu")
    form = client.get(NOVA).context["form"]
    noms = ("vigent_des_de", "anys_maxims", "usos_maxims", "dies_habils", "urgencies")
    obert = {nom: form[nom].value() for nom in noms}
    assert obert == {
        "vigent_des_de": date(2026, 3, 2), "anys_maxims": Decimal("2.5"), "usos_maxims": None,
        "dies_habils": True, "urgencies": "Truqueu",
    }  # fmt: skip


def test_les_d_una_altra_comarca_ni_es_veuen_ni_fan_nosa(client, dades):
    vic = fa_municipi("Vic")
    fa_regla(vic.comarca, usos_maxims=7, vigent_des_de="2026-03-10")
    assert client.post(NOVA, dades).status_code == 302
    text = client.get(REGLES).content.decode()
    assert "4 dies d" in text and "7 usos" not in text
    assert ReglaServei.objects.filter(comarca=vic.comarca).count() == 1


def test_comencen_a_valer_el_seu_dia_tambe_al_formulari_public(client, dades, manresa, rellotge):
    cache.clear()
    fa_regla(manresa.comarca, dies_avis=1)
    client.post(NOVA, dades)
    public = reverse("mediacio:demana", args=[manresa.comarca.codi])
    assert navegador().get(public).context["regla"].dies_avis == 1
    rellotge.move_to("2026-03-09T23:59:59+01:00")
    assert navegador().get(public).context["regla"].dies_avis == 1
    rellotge.move_to("2026-03-10T00:00:00+01:00")
    assert navegador().get(public).context["regla"].dies_avis == 4


def test_el_que_ja_s_havia_demanat_es_queda_amb_els_seus_avisos(client, dades, peticio):
    peticio.avisos = [{"codi": "oral", "detall": {}}]
    peticio.save()
    client.post(NOVA, dades | {"vigent_des_de": "2026-03-02", "dies_avis": "60"})
    text = client.get(reverse("mediacio:peticio", args=[peticio.uid])).content.decode()
    assert "només fa interpretació oral" in text and "60 dies" not in text


def test_sense_normes_es_diu_que_no_hi_ha_avisos(client, tecnica):
    for qui in (client, navegador(tecnica)):
        assert "La comarca encara no té normes" in qui.get(REGLES).content.decode()


def test_nomes_la_coordinadora_te_el_boto_i_la_porta(client, tecnica, dades):
    assert NOVA in client.get(REGLES).content.decode()
    de_tecnica = navegador(tecnica)
    assert NOVA not in de_tecnica.get(REGLES).content.decode()
    assert de_tecnica.post(NOVA, dades).status_code == 403
    assert client.put(NOVA).status_code == 405
    assert not ReglaServei.objects.exists()


@pytest.mark.parametrize("rol", [r for r in Rol if r not in (Rol.TECNICA, Rol.COORDINADORA)])
def test_els_altres_rols_no_hi_entren(manresa, dades, rol):
    altre = navegador(fa_usuari(rol, manresa))
    assert (altre.get(REGLES).status_code, altre.post(NOVA, dades).status_code) == (403, 403)


def test_la_pagina_no_costa_mes_com_mes_versions_hi_ha(client, manresa):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            assert client.get(REGLES).status_code == 200
        return len(fetes)

    fa_regla(manresa.comarca)
    consultes()
    abans = consultes()
    for any_ in range(2020, 2026):
        fa_regla(manresa.comarca, vigent_des_de=f"{any_}-01-01")
    assert consultes() == abans


def test_valen_les_normes_d_on_es_fa_el_servei(manresa, wolof):
    """The rules are those of where the service is, whoever asks."""
    fa_regla(fa_municipi("Vic").comarca, nomes_oral=True)
    peticio = fa_peticio(manresa, llengua=wolof, tipus="escrita", hora_inici=None, hora_fi=None)
    assert ReglaServei.objects.de(peticio.comarca, peticio.dia).nomes_oral is False
    assert ReglaServei.objects.visibles_per(fa_tecnica(manresa)).count() == 0
