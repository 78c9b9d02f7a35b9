"""The phrase library: what is missing, who has read what, and what asks for a new review."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from acollida.enums import EstatTraduccio
from acollida.models import Frase, TraduccioFrase
from acollida.papers.frases import frases_en
from comptes.enums import Rol
from municipis.models import Llengua
from tests.acollida import papers as ajuda
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

LLENGUES = {
    "es", "en", "fr", "ar", "ary", "ur", "zgh", "cmn", "uk", "ka", "am", "wo", "ro", "ru", "pa",
    "hi", "bn",
}  # fmt: skip
LLISTA = reverse("acollida:frases")


@pytest.fixture(autouse=True)
def frases():
    ajuda.carrega_frases()


@pytest.fixture
def tecnica():
    return navegador(fa_tecnica(fa_municipi()))


@pytest.fixture
def coordinadora():
    return navegador(fa_usuari(Rol.COORDINADORA, fa_comarca()))


def porta(llengua="ar", frase="dia"):
    return reverse("acollida:frase", args=[llengua, frase])


def traduccio(llengua="ar", frase="dia"):
    return TraduccioFrase.objects.get(llengua__codi=llengua, frase__codi=frase)


def revisa(client, text=None, **enviat):
    enviat = {
        "text": text or traduccio().text,
        "revisada": "on",
        "revisada_per": "Sana B.",
    } | enviat
    return client.post(porta(), enviat)


def test_totes_es_lliuren_senceres_i_per_revisar():
    quantes = Counter(TraduccioFrase.objects.values_list("llengua__codi", flat=True))
    assert set(quantes) == LLENGUES and set(quantes.values()) == {Frase.objects.count()}
    assert not TraduccioFrase.objects.revisades().exists()


# What is printed so on the document itself, and is looked for by that name at any counter.
NOMS_PROPIS = re.compile(r"\b(TIE|NIE|Generalitat|padró)\b")


def test_cada_traduccio_va_en_la_seva_escriptura():
    """No line has slipped into another language."""
    propies = {
        "ar": "\u0600-\u06ff", "ary": "\u0600-\u06ff", "ur": "\u0600-\u06ff", "uk": "\u0400-\u04ff",
        "ru": "\u0400-\u04ff", "ka": "\u10a0-\u10ff", "am": "\u1200-\u137f", "zgh": "\u2d30-\u2d7f",
        "cmn": "\u4e00-\u9fff", "hi": "\u0900-\u097f", "pa": "\u0a00-\u0a7f", "bn": "\u0980-\u09ff",
    }  # fmt: skip
    for codi, abast in propies.items():
        seves = TraduccioFrase.objects.filter(llengua__codi=codi)
        assert seves.exclude(text__regex=f"[{abast}]").count() == 0, codi
        llatins = [t.text for t in seves if re.search("[A-Za-z]", NOMS_PROPIS.sub("", t.text))]
        assert llatins == [], codi


def test_les_llengues_diuen_quantes_en_falten_i_quantes_esperen(tecnica):
    traduccio().delete()
    html = tecnica.get(LLISTA).content.decode()
    total = Frase.objects.count()
    assert f"{total - 1} / {total}" in html and f"{total} / {total}" in html
    html = tecnica.get(reverse("acollida:frases_llengua", args=["ar"])).content.decode()
    assert "En falta 1: surt només en català." in html
    assert f"{total - 1} frases esperen" in html
    assert 'lang="ar" dir="rtl"' in html
    assert constancia() == []


def test_marcar_la_revisada_vol_saber_qui_i_posa_el_dia(tecnica):
    assert "Digueu qui l&#x27;ha revisada" in revisa(tecnica, revisada_per="").content.decode()
    assert traduccio().estat == EstatTraduccio.PER_REVISAR
    assert revisa(tecnica).status_code == 302
    feta = traduccio()
    assert (feta.estat, feta.revisada_per, feta.revisada_el) == (
        EstatTraduccio.REVISADA, "Sana B.", timezone.localdate(),
    )  # fmt: skip
    html = tecnica.get(reverse("acollida:frases_llengua", args=["ar"])).content.decode()
    assert "Sana B." in html


def test_es_pot_corregir_i_revisar_alhora(tecnica):
    revisa(tecnica)
    revisa(tecnica, "يوم الموعد", revisada_per="Karim T.")
    feta = traduccio()
    assert (feta.text, feta.estat, feta.revisada_per) == ("يوم الموعد", "revisada", "Karim T.")


def test_canviar_la_traduccio_torna_a_demanar_la_revisio(tecnica):
    revisa(tecnica)
    tecnica.post(porta(), {"text": "يوم آخر", "revisada_per": "Sana B."})
    feta = traduccio()
    assert (feta.text, feta.es_revisada, feta.revisada_per, feta.revisada_el) == (
        "يوم آخر", False, "", None,
    )  # fmt: skip


def test_ni_en_sql_no_es_canvia_un_text_revisat_sense_tornar_lo_a_revisar(tecnica):
    revisa(tecnica)
    TraduccioFrase.objects.filter(pk=traduccio().pk).update(text="يوم")
    assert not traduccio().es_revisada


def test_canviar_el_catala_torna_a_demanar_la_revisio_de_totes(tecnica, coordinadora):
    revisa(tecnica)
    catala = reverse("acollida:frase_catala", args=["dia"])
    assert tecnica.get(catala).status_code == 403
    coordinadora.post(catala, {"text": "Dia"})
    assert traduccio().es_revisada  # the same text changes nothing
    coordinadora.post(catala, {"text": "Quin dia"})
    assert not traduccio().es_revisada
    assert Frase.objects.get(codi="dia").text == "Quin dia"


def test_carregar_els_catalegs_altra_vegada_no_desfa_res(tecnica):
    revisa(tecnica, "يوم الموعد")
    ajuda.carrega_frases()
    assert (traduccio().text, traduccio().es_revisada) == ("يوم الموعد", True)


def test_es_tradueix_a_una_llengua_que_no_en_tenia_cap(tecnica):
    assert tecnica.get(porta("pt")).status_code == 200
    tecnica.post(porta("pt"), {"text": "Dia da marcação"})
    assert traduccio("pt").text == "Dia da marcação"
    assert tecnica.get(reverse("acollida:frases_llengua", args=["ca"])).status_code == 404
    assert tecnica.get(porta("ar", "zz")).status_code == 404


def test_el_paper_troba_les_frases_en_dues_consultes(django_assert_num_queries):
    arab = Llengua.objects.get(codi="ar")
    with django_assert_num_queries(2):
        dites = frases_en(arab)
    assert dites["dia"].catala == "Dia" and dites["dia"].traduida == traduccio().text
    assert set(dites) == set(Frase.objects.values_list("codi", flat=True))
    assert frases_en(None)["dia"].traduida == ""


def test_les_pagines_fan_sempre_les_mateixes_consultes(tecnica):
    def quantes(pagina):
        with CaptureQueriesContext(connection) as fetes:
            assert tecnica.get(pagina).status_code == 200
        return len(fetes)

    pagines = [LLISTA, reverse("acollida:frases_llengua", args=["ar"])]
    abans = [quantes(pagina) for pagina in pagines]
    nova = Frase.objects.create(codi="nova", text="Una frase nova", ordre=99)
    for llengua in Llengua.objects.filter(codi__in=["ar", "pt", "it"]):
        TraduccioFrase.objects.create(frase=nova, llengua=llengua, text="x")
    assert [quantes(pagina) for pagina in pagines] == abans


@pytest.mark.parametrize("rol", [Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD])
def test_els_altres_rols_no_hi_entren(rol):
    municipi = fa_municipi()
    territori = municipi if rol == Rol.MUNICIPAL else municipi.comarca
    client = navegador(fa_usuari(rol, territori))
    for pagina in (LLISTA, porta(), reverse("acollida:frases_llengua", args=["ar"])):
        assert client.get(pagina).status_code == 403
        assert navegador().get(pagina).status_code == 302
