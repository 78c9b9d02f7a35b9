"""The three questions that both professionals are asked by mail, once and without an account."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mediacio import claus
from mediacio.actions.valoracions import demana_valoracions, respon
from mediacio.enums import DeQui
from mediacio.models import Valoracio
from tests.acollida.mirades import navega

pytestmark = pytest.mark.django_db

RESPOSTA = {"preparacio": "4", "enteniment": "5", "tracte": "3", "comentari": "Molt bé"}


@pytest.fixture
def valoracio(escena):
    return escena.servei(peticio=escena.peticio(persona=escena.persona)).valoracions.first()


def enllac(valoracio):
    return reverse("mediacio:valoracio", args=[claus.clau(claus.VALORA, valoracio)])


def test_es_demana_als_dos_per_correu_sense_cap_dada_de_la_persona(
    escena, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        prestacio = escena.servei(peticio=escena.peticio(persona=escena.persona))
    assert {correu.to[0] for correu in mailoutbox} == {"marta@escola.cat", escena.interpret.correu}
    for correu in mailoutbox:
        assert prestacio.peticio.codi in correu.body and "/mediacio/valoracio/" in correu.body
        for prohibit in (escena.persona.nom, escena.persona.cognom1, "1990"):
            assert prohibit not in correu.body
    with django_capture_on_commit_callbacks(execute=True):
        assert demana_valoracions(prestacio) == []
    assert len(mailoutbox) == 2


def test_d_una_peticio_de_casa_es_pregunta_a_la_tecnica(
    escena, mailoutbox, django_capture_on_commit_callbacks
):
    peticio = escena.peticio(sollicitant=None, tecnica=escena.tecnica)
    with django_capture_on_commit_callbacks(execute=True):
        escena.servei(peticio=peticio)
    assert escena.tecnica.email in {correu.to[0] for correu in mailoutbox}


def test_d_un_servei_que_no_es_va_fer_no_se_n_pregunta_res(escena):
    assert not escena.servei(no_show="usuari", dones=0).valoracions.exists()


def test_es_contesta_sense_entrar_i_una_sola_vegada(client, valoracio):
    pagina = client.get(enllac(valoracio))
    assert pagina.status_code == 200
    assert len(re.findall('type="radio"', pagina.content.decode())) == 15
    assert client.get(enllac(valoracio)).status_code == 200  # looking spends nothing
    assert client.post(enllac(valoracio), RESPOSTA).status_code == 200
    valoracio.refresh_from_db()
    assert (valoracio.preparacio, valoracio.enteniment, valoracio.tracte) == (4, 5, 3)
    assert valoracio.comentari == "Molt bé"
    for resposta in (client.get(enllac(valoracio)), client.post(enllac(valoracio), RESPOSTA)):
        assert resposta.status_code == 410
    assert not respon(valoracio=valoracio, resposta={"preparacio": 1})


def test_un_enllac_vell_o_inventat_no_serveix(client, valoracio):
    bo = enllac(valoracio)
    Valoracio.objects.update(caduca_el=timezone.now() - timedelta(seconds=1))
    assert client.post(bo, RESPOSTA).status_code == 410
    altra_clau = reverse(
        "mediacio:valoracio", args=[claus.clau(claus.OFERTA, valoracio)]
    )  # of another thing
    for adreca in (altra_clau, f"{bo[:-2]}x/", reverse("mediacio:valoracio", args=["x"])):
        assert "ja no serveix" in client.get(adreca).content.decode()
        assert client.get(adreca).status_code == 410
    assert not Valoracio.objects.respostes().exists()


@pytest.mark.parametrize("canvi", [{"tracte": "6"}, {"preparacio": ""}, {"enteniment": "0"}])
def test_una_resposta_a_mitges_es_torna_a_demanar(client, valoracio, canvi):
    resposta = client.post(enllac(valoracio), RESPOSTA | canvi)
    assert list(resposta.context["form"].errors) == list(canvi)
    valoracio.refresh_from_db()
    assert valoracio.resposta_el is None


def test_la_pagina_no_diu_de_qui_era_el_servei(client, escena, valoracio):
    text = client.get(enllac(valoracio)).content.decode()
    for prohibit in (escena.persona.nom, escena.persona.cognom1, "Salut", "Manresa"):
        assert prohibit not in text


def test_la_tecnica_llegeix_les_respostes(escena, client, valoracio):
    client.post(enllac(valoracio), RESPOSTA)
    adreca = reverse("mediacio:prestacio", args=[valoracio.prestacio.uid])
    text = navega(escena.tecnica).get(adreca).content.decode()
    assert "Molt bé" in text
    assert "encara no ha contestat" in text  # the other one
    assert valoracio.de_qui == DeQui.PROFESSIONAL
