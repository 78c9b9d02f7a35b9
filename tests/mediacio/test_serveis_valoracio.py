"""The three questions: the last instant of a link, whose each answer is, and what it may say."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from mediacio import claus
from mediacio.actions.valoracions import VALIDESA, respon
from mediacio.enums import DeQui
from mediacio.forms.valoracio import TEXTOS, ValoracioForm
from mediacio.models import Valoracio
from tests.acollida.mirades import lectures, navega

pytestmark = pytest.mark.django_db

RESPOSTA = {"preparacio": "1", "enteniment": "5", "tracte": "3", "comentari": ""}


@pytest.fixture
def servei(escena):
    return escena.servei(peticio=escena.peticio(persona=escena.persona))


def enllac(valoracio):
    return reverse("mediacio:valoracio", args=[claus.clau(claus.VALORA, valoracio)])


def de(servei, qui):
    return servei.valoracions.get(de_qui=qui)


def test_l_enllac_val_trenta_dies_i_ni_un_instant_mes(servei):
    valoracio = de(servei, DeQui.PROFESSIONAL)
    assert valoracio.caduca_el - valoracio.demanada_el == VALIDESA == timedelta(days=30)
    segon = timedelta(seconds=1)
    assert valoracio.es_viva(valoracio.caduca_el - segon)
    assert not valoracio.es_viva(valoracio.caduca_el + segon)
    Valoracio.objects.update(caduca_el=timezone.now() - segon)
    assert not respon(valoracio=valoracio, resposta={"tracte": 1})


def test_la_resposta_d_un_no_gasta_la_de_l_altre(servei, client):
    una, altra = de(servei, DeQui.PROFESSIONAL), de(servei, DeQui.INTERPRET)
    client.post(enllac(una), RESPOSTA)
    assert client.get(enllac(una)).status_code == 410
    assert client.get(enllac(altra)).status_code == 200
    client.post(enllac(altra), RESPOSTA | {"preparacio": "2"})
    notes = Valoracio.objects.respostes().order_by("preparacio").values_list("de_qui", flat=True)
    assert list(notes) == ["professional", "interpret"]


@pytest.mark.parametrize("de_qui", DeQui.values)
def test_a_cadascu_se_li_pregunta_el_seu(servei, client, de_qui):
    text = client.get(enllac(de(servei, de_qui))).context["form"].as_p()
    altre = next(qui for qui in DeQui if qui != de_qui)
    assert str(TEXTOS[DeQui(de_qui)][0]).replace("'", "&#x27;") in text
    assert str(TEXTOS[altre][0]).replace("'", "&#x27;") not in text


@pytest.mark.parametrize(
    ("camps", "camp"),
    [
        ({"comentari": "x" * 301}, "comentari"),
        ({"comentari": "a\x00b"}, "comentari"),
        ({"tracte": "3.5"}, "tracte"),
        ({"tracte": "-1"}, "tracte"),
        ({"preparacio": "٣"}, "preparacio"),
    ],
)
def test_el_que_no_es_una_resposta_no_gasta_l_enllac(servei, client, camps, camp):
    valoracio = de(servei, DeQui.PROFESSIONAL)
    resposta = client.post(enllac(valoracio), RESPOSTA | camps)
    assert list(resposta.context["form"].errors) == [camp]
    assert client.get(enllac(valoracio)).status_code == 200
    assert not Valoracio.objects.respostes().exists()


def test_enviar_la_pagina_buida_la_torna_a_demanar(servei, client):
    valoracio = de(servei, DeQui.INTERPRET)
    assert client.post(enllac(valoracio)).status_code == 200
    valoracio.refresh_from_db()
    assert valoracio.resposta_el is None


def test_el_comentari_cap_just_i_es_guarda_xifrat(servei, client):
    valoracio = de(servei, DeQui.PROFESSIONAL)
    client.post(enllac(valoracio), RESPOSTA | {"comentari": "é" * 300})
    desada = Valoracio.objects.extra(select={"cru": "comentari"}).get(pk=valoracio.pk)
    assert desada.comentari == "é" * 300
    assert "é" not in desada.cru


def test_contestar_no_deixa_constancia_de_cap_persona_i_no_es_desa_en_cap_memoria(servei, client):
    adreca = enllac(de(servei, DeQui.PROFESSIONAL))
    with lectures() as files:
        pagina = client.get(adreca)
        client.post(adreca, RESPOSTA)
    assert files == []
    assert "no-store" in pagina["Cache-Control"]


def test_la_pagina_no_accepta_altres_verbs(servei, client):
    adreca = enllac(de(servei, DeQui.PROFESSIONAL))
    assert [client.put(adreca).status_code, client.delete(adreca).status_code] == [405, 405]


def test_les_respostes_no_surten_del_territori(servei, escena, client):
    client.post(enllac(de(servei, DeQui.PROFESSIONAL)), RESPOSTA | {"comentari": "Canari"})
    adreca = reverse("mediacio:prestacio", args=[servei.uid])
    assert "Canari" in navega(escena.tecnica).get(adreca).content.decode()
    assert navega(escena.forastera).get(adreca).status_code == 404
    for qui, quantes in (("tecnica", 2), ("forastera", 0), ("municipal", 0)):
        assert Valoracio.objects.visibles_per(getattr(escena, qui)).count() == quantes, qui


def test_el_formulari_torna_nombres():
    form = ValoracioForm(_dades(RESPOSTA), de_qui=DeQui.INTERPRET)
    assert form.is_valid()
    assert [form.cleaned_data[camp] for camp in ("preparacio", "enteniment", "tracte")] == [1, 5, 3]


def _dades(camps):
    dades = QueryDict(mutable=True)
    dades.update(camps)
    return dades
