"""Putting people in a household and taking them out; going to live somewhere else."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from acollida import actions
from acollida.cerca import reindexa
from acollida.enums import Parentiu
from acollida.models import MembreLlar, Persona
from comptes.enums import Rol
from comptes.models import RegistreAcces
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db


@pytest.fixture
def tecnica(berga, client):
    tecnica = fa_tecnica(berga)
    client.force_login(tecnica)
    return tecnica


@pytest.fixture
def persona(berga, tecnica):
    return fa_persona("Amina", "Diallo", municipi=berga, per=tecnica)


@pytest.fixture
def filla(berga, tecnica):
    filla = fa_persona("Awa", "Sow Diallo", municipi=berga, per=tecnica)
    reindexa(filla)
    return filla


def llar(persona):
    return reverse("acollida:llar", args=[persona.uid])


def surt(persona):
    return reverse("acollida:llar_surt", args=[persona.uid])


def muda(persona):
    return reverse("acollida:persona_muda", args=[persona.uid])


def text(resposta):
    return re.sub(r"\s+", " ", resposta.content.decode()).replace("&#x27;", "'")


def posa(client, persona, membre, canvi=()):
    dades = {"persona": membre.uid, "parentiu": "fill", "des_de": "2025-01-01"} | dict(canvi)
    return client.post(llar(persona), dades)


def conviuen(una, altra, per):
    return actions.afegeix_a_la_llar(
        persona=una, membre=altra, parentiu=Parentiu.FILL, des_de=date(2025, 1, 1), per=per
    )


def test_es_busca_i_s_afegeix(client, persona, filla, tecnica):
    pagina = text(client.post(llar(persona), {"text": "sow awa"}))
    assert "Sow Diallo, Awa · Berga" in pagina and str(filla.uid) in pagina
    fila = RegistreAcces.objects.get(usuari=tecnica)
    assert fila.objecte.endswith(str(persona.uid))
    assert fila.detall == {"que": "edició: llar", "persones": [str(filla.uid)]}

    assert posa(client, persona, filla).url == llar(persona)
    files = MembreLlar.objects.values_list("persona", "parentiu", "des_de", "fins")
    assert set(files) == {
        (persona.pk, "referencia", date(2025, 1, 1), None),
        (filla.pk, "fill", date(2025, 1, 1), None),
    }
    assert set(Persona.objects.values_list("versio", flat=True)) == {2}
    assert "Sow Diallo, Awa" in text(client.get(llar(persona)))


def test_el_nom_no_surt_mai_a_l_adreca(client, persona, filla):
    assert posa(client, persona, filla).url == llar(persona)
    assert client.get(llar(persona), {"text": "sow"}).context["trobades"] == []


@pytest.mark.parametrize("text_cercat", ["", "a", "%%", "__", "\0\0", "a" * 101])
def test_una_cerca_que_no_diu_res_no_troba_ningu(client, persona, filla, text_cercat):
    assert client.post(llar(persona), {"text": text_cercat}).context["trobades"] == []


def test_la_persona_mateixa_no_es_troba(client, persona):
    reindexa(persona)
    assert client.post(llar(persona), {"text": "amina"}).context["trobades"] == []
    resposta = posa(client, persona, persona)
    assert "Selecció no vàlida" in text(resposta) and not MembreLlar.objects.exists()


def test_qui_no_es_veu_no_es_troba_ni_s_afegeix(client, persona, avia):
    altra = fa_persona("Fatou", "Secreta", municipi=avia)
    reindexa(altra)
    resposta = client.post(llar(persona), {"text": "secreta"})
    inexistent = client.post(llar(persona), {"text": "zzz"})
    assert "Secreta" not in text(resposta)
    assert "No hi ha ningú amb aquest nom" in text(resposta) and "ningú" in text(inexistent)
    assert "Selecció no vàlida" in text(posa(client, persona, altra))
    assert not MembreLlar.objects.exists()


def test_qui_ja_es_d_una_llar_n_ha_de_sortir_primer(client, persona, filla, berga, tecnica):
    conviuen(fa_persona(municipi=berga), filla, tecnica)
    assert "primer cal que en surti" in text(posa(client, persona, filla))
    client.post(surt(filla), {"persona": filla.uid})
    assert posa(client, persona, filla).status_code == 302


@pytest.mark.parametrize(
    "canvi",
    [{"parentiu": "cap"}, {"parentiu": "referencia"}, {"des_de": "2999-01-01"}, {"persona": "x"}],
)
def test_el_que_esta_malament_no_entra(client, persona, filla, canvi):
    assert posa(client, persona, filla, canvi).status_code == 200
    assert not MembreLlar.objects.exists()


def test_surt_de_la_llar_i_queda_a_la_historia(client, persona, filla, tecnica):
    conviuen(persona, filla, tecnica)
    assert client.post(surt(persona), {"persona": filla.uid}).url == llar(persona)
    assert MembreLlar.objects.get(persona=filla).fins == localdate()
    assert MembreLlar.objects.get(persona=persona).fins is None
    assert not MembreLlar.objects.vigents(localdate() + timedelta(days=1)).filter(persona=filla)


def test_ningu_no_fa_sortir_qui_no_veu(client, persona, avia, tecnica):
    altra = fa_persona(municipi=avia)
    conviuen(persona, altra, tecnica)
    for dolent in (altra.uid, "x", ""):
        client.post(surt(persona), {"persona": dolent})
    assert MembreLlar.objects.get(persona=altra).fins is None


def test_de_qui_es_d_un_altre_municipi_nomes_es_diu_aixo(client, persona, avia, tecnica):
    altra = fa_persona("Fatou", "Secreta", municipi=avia)
    conviuen(persona, altra, tecnica)
    pagina = text(client.get(llar(persona)))
    assert "persona d'un altre municipi" in pagina
    for secret in ("Secreta", "Fatou", str(altra.uid), "filla o fill"):
        assert secret not in pagina
    assert "persones" not in RegistreAcces.objects.get(usuari=tecnica).detall


def test_les_consultes_no_depenen_de_quants_hi_viuen(
    client, persona, berga, tecnica, django_assert_max_num_queries
):
    conviuen(persona, fa_persona(municipi=berga), tecnica)
    client.get(llar(persona))
    with django_assert_max_num_queries(30) as amb_un:
        client.get(llar(persona))
    for _vegada in range(4):
        conviuen(persona, fa_persona(municipi=berga), tecnica)
    with django_assert_max_num_queries(30) as amb_cinc:
        client.get(llar(persona))
    assert len(amb_cinc) == len(amb_un)


# Another municipality


def test_dins_del_territori_canvia_i_continua_a_la_fitxa(client, persona, berga, avia):
    client.force_login(fa_tecnica(berga.comarca))
    persona.empadronaments.create(municipi=berga, alta_el=date(2024, 1, 1))
    dades = {"municipi": avia.pk, "dia": "2026-03-02", "empadronada": "on"}
    assert client.post(muda(persona), dades).url == reverse("acollida:persona", args=[persona.uid])
    persona.refresh_from_db()
    assert (persona.municipi, persona.versio) == (avia, 2)
    files = persona.empadronaments.values_list("municipi", "alta_el", "baixa_el")
    assert set(files) == {
        (berga.pk, date(2024, 1, 1), date(2026, 3, 2)),
        (avia.pk, date(2026, 3, 2), None),
    }


def test_fora_del_territori_cal_dir_que_se_sap(client, persona, avia):
    dades = {"municipi": avia.pk, "dia": "2026-03-02"}
    resposta = client.post(muda(persona), dades)
    assert "Avià no és del vostre territori." in text(resposta)
    assert Persona.objects.get(pk=persona.pk).municipi != avia

    resposta = client.post(muda(persona), dades | {"ho_sap": "on"})
    assert resposta.url == reverse("acollida:persones")
    persona.refresh_from_db()
    assert persona.municipi == avia and not persona.empadronaments.exists()
    assert client.get(muda(persona)).status_code == 404


@pytest.mark.parametrize(
    "canvi", [{"municipi": "99999"}, {"municipi": ""}, {"dia": "2999-01-01"}, {"dia": "2026-02-30"}]
)
def test_un_canvi_mal_escrit_no_muda_ningu(client, persona, avia, canvi):
    dades = {"municipi": avia.pk, "dia": "2026-03-02", "ho_sap": "on"} | canvi
    assert client.post(muda(persona), dades).status_code == 200
    assert Persona.objects.get(pk=persona.pk).municipi == persona.municipi


def test_la_pagina_de_mudar_deixa_una_consulta(client, persona, tecnica):
    client.get(muda(persona))
    assert RegistreAcces.objects.get(usuari=tecnica).detall == {"que": "edició: municipi"}


# Who comes in


@pytest.mark.parametrize("adreca", [llar, muda])
def test_qui_hi_pot_entrar(client, persona, berga, avia, adreca):
    assert client.get(adreca(persona)).status_code == 200
    assert client.put(adreca(persona)).status_code == 405
    assert Client().get(adreca(persona)).status_code == 302
    client.force_login(fa_tecnica(avia))
    assert client.get(adreca(persona)).status_code == 404
    for rol in set(Rol) - {Rol.TECNICA}:
        client.force_login(fa_usuari(rol, berga))
        assert client.get(adreca(persona)).status_code == 403


def test_qui_pot_fer_sortir(client, persona, berga, avia):
    assert client.get(surt(persona)).status_code == 405
    client.force_login(fa_tecnica(avia))
    assert client.post(surt(persona), {"persona": persona.uid}).status_code == 404
    client.force_login(fa_usuari(Rol.COORDINADORA, berga))
    assert client.post(surt(persona), {"persona": persona.uid}).status_code == 403
