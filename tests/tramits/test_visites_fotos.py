"""The photographs of a visit: the good ones kept, the others told by name."""

import pytest
from django.urls import reverse

from tests.acollida.elenc import navegador
from tests.acollida.mirades import consultes
from tests.municipis.fitxers import fa_bomba, fa_foto_amb_lloc, fa_imatge, fa_pdf, pujat
from tests.tramits.habitatge import fa_assignat, fa_visita
from tramits.actions.fitxers import retira_fitxer
from tramits.models import Adjunt

pytestmark = pytest.mark.django_db


@pytest.fixture
def visita(persona, tecnica):
    return fa_visita(fa_assignat(persona, tecnica), tecnica)


@pytest.fixture
def adreca(visita):
    return reverse("tramits:visita_fotos", args=[visita.uid])


def test_diverses_alhora_queden_a_la_visita_i_es_veuen(de_tecnica, adreca, visita, forastera):
    fitxers = [pujat(fa_imatge(color=color), f"{color}.jpg") for color in ("teal", "red")]
    assert de_tecnica.post(adreca, {"fotos": fitxers}).status_code == 302
    assert visita.fotos.count() == 2
    porta = reverse("tramits:fitxer", args=[visita.fotos.first().uid])
    assert f'src="{porta}"' in de_tecnica.get(adreca).content.decode()
    assert de_tecnica.get(porta)["Content-Type"] == "image/jpeg"
    assert navegador(forastera).get(porta).status_code == 404


def test_la_feta_ara_i_les_d_abans_s_envien_juntes_sense_el_lloc_on_es_van_fer(
    de_tecnica, adreca, visita
):
    enviat = {"ara": pujat(fa_foto_amb_lloc(), "ara.jpg"), "fotos": [pujat(fa_imatge(), "a.jpg")]}
    de_tecnica.post(adreca, enviat)
    assert sorted(visita.fotos.values_list("nom", flat=True)) == ["a.jpg", "ara.jpg"]


@pytest.mark.parametrize(
    "dolenta", [fa_pdf(), b"", b"<svg onload=alert(1)>", fa_imatge()[:40], fa_bomba()]
)
def test_el_que_no_es_una_fotografia_es_diu_i_les_bones_queden(de_tecnica, adreca, visita, dolenta):
    fitxers = [pujat(dolenta, "<b>dolenta.jpg"), pujat(fa_imatge(), "bona.jpg")]
    resposta = de_tecnica.post(adreca, {"fotos": fitxers})
    [error] = resposta.context["form"].errors["fotos"]
    assert "dolenta.jpg" in error
    assert "<b>dolenta" not in resposta.content.decode()
    assert [foto.nom for foto in visita.fotos.all()] == ["bona.jpg"]


def test_la_pagina_fa_les_mateixes_consultes_amb_moltes_fotografies(de_tecnica, adreca):
    cap = consultes(de_tecnica, adreca)
    fotos = [pujat(fa_imatge(mida=(9, n)), f"{n}.jpg") for n in range(8, 12)]
    de_tecnica.post(adreca, {"fotos": fotos})
    assert consultes(de_tecnica, adreca) == cap


def test_sense_cap_fotografia_es_demana(de_tecnica, adreca):
    assert "fotos" in de_tecnica.post(adreca, {}).context["form"].errors


def test_una_de_retirada_ja_no_es_veu(de_tecnica, adreca, visita, tecnica):
    de_tecnica.post(adreca, {"fotos": [pujat(fa_imatge(), "a.jpg")]})
    adjunt = Adjunt.objects.get()
    retira_fitxer(adjunt=adjunt, per=tecnica)
    assert str(adjunt.uid) not in de_tecnica.get(adreca).content.decode()
