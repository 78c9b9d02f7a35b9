"""The public page of the codes: it confirms the paper, and never says whose it is."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from acollida import actions
from acollida.models import PaperEmes
from acollida.papers import codi as codis
from acollida.papers.verifica import verifica
from comptes.models import RegistreAcces
from tests.acollida import papers as ajuda
from tests.acollida.test_papers import emes
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db

PORTA = reverse("verifica")


@pytest.fixture(scope="module")
def impres(una_vegada):
    return una_vegada(fa_paper)


@pytest.fixture
def paper(impres):
    return PaperEmes.objects.get(pk=impres.pk)


def fa_paper():
    berga = fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
    itinerari = ajuda.fa_cas(
        berga, acredita=["a1"], nom="Canariverifica", cognom1="Canaricognom",
        naixement=date(1987, 6, 5),
    )  # fmt: skip
    return emes(itinerari.creat_per, itinerari)


def adreca(codi):
    return reverse("verifica_codi", args=[codi])


def test_qualsevol_en_veu_el_numero_la_data_i_el_modul_i_mai_de_qui_es(client, paper):
    resposta = client.get(adreca(paper.codi))
    html = resposta.content.decode()
    assert resposta.status_code == 200
    assert "Aquest document consta" in html and paper.numero in html
    assert str(paper.modul).replace("'", "&#x27;") in html and "el Berguedà" in html
    assert str(timezone.localdate().year) in html
    for prohibit in ("Canari", "1987", "Berga<", paper.emes_per.nom, str(paper.persona.uid)):
        assert prohibit not in html


def test_no_deixa_galetes_ni_rastre_ni_es_pot_indexar(client, paper):
    for porta in (PORTA, adreca(paper.codi), adreca("X" * 16), f"{PORTA}?codi=zz"):
        resposta = client.get(porta)
        assert resposta.cookies == {} and not resposta.has_header("Set-Cookie")
        assert resposta.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "noindex" in resposta.content.decode()
        assert "no-store" in resposta.headers["Cache-Control"]
    assert not RegistreAcces.objects.filter(objecte__startswith="acollida.").exists()


def test_el_que_no_consta_es_la_mateixa_pagina_amb_404(client, paper):
    desconegut, mal = client.get(adreca(codis.nou())), client.get(adreca("no-es-cap-codi"))
    assert desconegut.status_code == mal.status_code == 404
    assert "No consta" in desconegut.content.decode()
    assert desconegut.content == mal.content


def test_l_anullat_ho_diu_i_no_en_diu_el_motiu(client, paper):
    actions.anulla_paper(paper=paper, motiu="La Canariverifica no hi era")
    html = client.get(adreca(paper.codi)).content.decode()
    assert "Aquest document està anul·lat" in html and "Canari" not in html


@pytest.mark.parametrize("com", [str.lower, codis.agrupa, lambda c: f" {c[:5]} {c[5:]} "])
def test_el_codi_s_escriu_a_ma_com_es_vulgui(client, paper, com):
    resposta = client.get(PORTA, {"codi": com(paper.codi)})
    assert resposta.url == adreca(paper.codi)


def test_un_codi_mal_escrit_es_diu_al_costat_del_camp(client):
    for mal in ("ABC", "0" * 16, "A" * 17, "É" * 16):
        html = client.get(PORTA, {"codi": mal}).content.decode()
        assert "Això no és un codi" in html
    assert "Això no és un codi" not in client.get(PORTA).content.decode()


def test_nomes_s_hi_va_a_llegir(client, paper):
    assert client.post(adreca(paper.codi)).status_code == 405
    assert client.post(PORTA).status_code == 405


def test_una_sola_consulta_per_codi(paper, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert verifica(paper.codi).numero == paper.numero
    with django_assert_num_queries(0):
        assert verifica("x'; DROP TABLE") is None


def test_els_papers_sense_codi_no_es_troben(paper):
    itinerari = paper.itinerari
    sense = emes(paper.emes_per, itinerari, "sollicitud", None)
    assert sense.codi is None
    assert verifica("") is None and verifica("None") is None
    assert PaperEmes.objects.count() == 2


def test_els_codis_no_es_confonen_ni_es_repeteixen():
    fets = {codis.nou() for _ in range(500)}
    assert len(fets) == 500
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{16}", codi) for codi in fets)
    assert len(codis.ALFABET) == 31 and not set("01ILO") & set(codis.ALFABET)
    un = fets.pop()
    assert codis.normalitza(codis.agrupa(un).lower()) == un
    assert codis.agrupa("ABCDEFGHJKMNPQRS") == "ABCD-EFGH-JKMN-PQRS"
