"""The list of cases narrowed by what is asked, the pages of each role, and what is searched."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from acollida.cerca import reindexa
from acollida.linia import pagina_de_fets
from mediacio.actions import casos
from mediacio.models import PartMediacio, SessioMediacio
from tests.acollida.fabriques import fa_entitat, fa_persona, fa_tecnica
from tests.acollida.mirades import lectures, navega
from tests.mediacio.escena import DIA, fa_cas, fa_tema

pytestmark = pytest.mark.django_db

LLISTA = reverse("mediacio:casos")


def ruta(nom, fila):
    return reverse(f"mediacio:{nom}", args=[fila.uid])


@pytest.fixture
def cas(escena):
    return fa_cas(escena.manresa, escena.tecnica)


@pytest.fixture
def client(escena):
    return navega(escena.tecnica)


def troba(client, **filtre):
    return [fila.pk for fila in client.get(LLISTA, filtre).context["pagina"]]


def test_es_filtra_per_la_tecnica_i_per_com_ha_acabat(escena, client, cas):
    seu = fa_cas(escena.navarcles, escena.de_navarcles, tema=fa_tema("veins", "Veïns"))
    casos.acaba(cas=seu, resultat="parcial", dia=DIA, per=escena.de_navarcles)
    assert troba(client, tecnica=escena.de_navarcles.uid) == [seu.pk]
    assert troba(client, resultat="parcial") == [seu.pk]
    assert troba(client, estat="tancat", tema="veins") == [seu.pk]
    assert troba(client, estat="tancat", tema="escolar") == []
    assert troba(client, resultat="") == [seu.pk, cas.pk]


def test_un_seguiment_d_un_cas_tancat_no_cal_fer_lo(escena, client, cas):
    """It was to be followed, it is closed: the day that was said is not pending any more."""
    dia = timezone.localdate() + timedelta(days=5)
    casos.acaba(cas=cas, resultat="total", dia=DIA, per=escena.tecnica, seguiment_el=dia)
    assert troba(client, seguiment_fins=str(dia)) == [cas.pk]
    assert troba(client, seguiment_fins=str(dia - timedelta(days=1))) == []
    casos.segueix(cas=cas, dia=DIA, explicacio="Bé", per=escena.tecnica)
    assert troba(client, seguiment_fins=str(dia)) == []


@pytest.mark.parametrize(
    "filtre",
    [
        {"estat": "inventat"}, {"tema": "no-hi-es"}, {"municipi": "08000"}, {"tecnica": "x"},
        {"seguiment_fins": "2026-02-30"}, {"resultat": "\x00"}, {"tema": "\x00"},
        {"des_de": "\x00"}, {"des_de": "WyIyMDI2LTAxLTAxIiwgMTBd"},
    ],
)  # fmt: skip
def test_un_filtre_sense_sentit_ho_diu_i_no_fa_caure_la_pagina(client, cas, filtre):
    resposta = client.get(LLISTA, filtre)
    assert resposta.status_code == 200
    camp = next(iter(filtre))
    if camp != "des_de":
        assert list(resposta.context["filtre"].errors) == [camp]
        assert [fila.pk for fila in resposta.context["pagina"]] == [cas.pk]


def test_no_es_pot_filtrar_per_un_municipi_que_no_es_seu(escena, cas):
    client = navega(escena.de_navarcles)
    resposta = client.get(LLISTA, {"municipi": escena.manresa.codi_ine})
    assert list(resposta.context["filtre"].errors) == ["municipi"]
    assert list(resposta.context["pagina"]) == []


def test_una_llista_buida_diu_que_hi_haura(escena):
    text = navega(escena.forastera).get(LLISTA).content.decode()
    assert "No hi ha cap cas" in text
    assert "Obre un cas" in text
    assert "Obre un cas" not in navega(escena.coordinadora).get(LLISTA).content.decode()


def test_la_coordinadora_no_te_cap_cami_cap_a_un_cas(escena, cas):
    text = navega(escena.coordinadora).get(LLISTA).content.decode()
    assert cas.codi in text
    assert str(cas.uid) not in text


def test_el_mateix_dia_el_mes_nou_va_primer(escena, client, cas):
    segon = fa_cas(escena.manresa, escena.tecnica)
    vell = fa_cas(escena.manresa, escena.tecnica, obert_el=date(2026, 1, 1))
    assert troba(client) == [segon.pk, cas.pk, vell.pk]


@pytest.mark.parametrize(
    "nom",
    ["cas", "cas_edita", "cas_parts", "sessio_nova", "cas_acaba", "cas_segueix", "cas_reobre"],
)
def test_sense_entrar_no_s_hi_arriba(cas, nom):
    for resposta in (Client().get(ruta(nom, cas)), Client().post(ruta(nom, cas))):
        assert resposta.status_code == 302
        assert "/entra" in resposta.url or "login" in resposta.url


def test_cada_pagina_te_els_seus_verbs(client, cas):
    for nom in ("cas_edita", "sessio_nova", "cas_acaba", "cas_segueix", "cas_reobre"):
        assert client.delete(ruta(nom, cas)).status_code == 405
        assert client.put(ruta(nom, cas)).status_code == 405
    assert client.get(ruta("cas_parts", cas)).status_code == 405
    assert client.post(ruta("cas", cas)).status_code == 405
    assert client.post(LLISTA).status_code == 405


def test_es_busca_qui_hi_pren_part_i_es_deixa_escrit_qui_s_ha_vist(escena, client, cas):
    forana = fa_persona("Forana", "Ndiaye", municipi=escena.berga, per=escena.forastera)
    seva = fa_persona("Binta", "Ndiaye", municipi=escena.manresa, per=escena.tecnica)
    for persona in (forana, seva):
        reindexa(persona)
    with lectures() as files:
        resposta = client.post(ruta("cas_parts", cas), {"cerca": "", "text": "ndiaye"})
    assert resposta.status_code == 200
    assert resposta.context["trobades"] == [seva]
    assert [set(fila.detall["persones"]) for fila in files] == [{str(seva.uid)}]
    assert "Forana" not in resposta.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "\x00", "a\x00b", "%", "'; --", "x" * 5000])
def test_buscar_una_cosa_estranya_no_troba_ningu(client, cas, text):
    resposta = client.post(ruta("cas_parts", cas), {"cerca": "", "text": text})
    assert resposta.status_code == 200
    assert resposta.context["trobades"] == []
    assert not cas.parts.exists()


def test_una_part_d_un_altre_cas_no_es_treu_des_d_aquest(escena, client, cas):
    altre = fa_cas(escena.manresa, escena.tecnica)
    part = casos.afegeix_persona(cas=altre, persona=escena.persona, per=escena.tecnica)
    assert client.post(ruta("cas_parts", cas), {"treu": part.uid}).status_code == 404
    assert PartMediacio.objects.filter(pk=part.pk).exists()


def test_d_un_cas_tancat_no_se_n_treu_ni_se_n_afegeix_ningu(escena, client, cas):
    part = casos.afegeix_persona(cas=cas, persona=escena.persona, per=escena.tecnica)
    casos.acaba(cas=cas, resultat="total", dia=DIA, per=escena.tecnica)
    for camps in (
        {"treu": part.uid},
        {"tipus": "grup", "entitat": "", "descripcio": "els veïns"},
    ):
        resposta = client.post(ruta("cas_parts", cas), camps, follow=True)
        assert "és tancat" in resposta.content.decode()
    assert list(cas.parts.all()) == [part]


def test_el_tipus_mana_sobre_l_entitat_que_hagi_quedat_triada(escena, client, cas):
    entitat = fa_entitat("Escola Nord", comarca=escena.comarca)
    camps = {"tipus": "altra", "entitat": entitat.pk, "descripcio": "una veïna"}
    client.post(ruta("cas_parts", cas), camps)
    part = cas.parts.get()
    assert (part.tipus, part.entitat, part.descripcio) == ("altra", None, "una veïna")


def test_els_errors_d_una_part_son_al_costat_del_camp(client, cas):
    def errors(**camps):
        resposta = client.post(ruta("cas_parts", cas), {"descripcio": ""} | camps)
        trobats = resposta.context["part_form"].errors
        return {camp: [str(e) for e in tots] for camp, tots in trobats.items()}

    assert errors(tipus="entitat") == {"entitat": ["Trieu l'entitat."]}
    assert errors(tipus="grup", descripcio="  ") == {"descripcio": ["Descriviu qui és."]}
    assert list(errors(tipus="entitat", entitat="999999")) == ["entitat"]
    assert "tipus" in errors(descripcio="algú")


def test_una_sessio_d_un_altre_territori_no_es_veu(escena, cas):
    sessio = SessioMediacio.objects.create(
        cas=cas, minuts=30, creat_per=escena.tecnica, modificat_per=escena.tecnica
    )
    for qui, codi in (
        ("tecnica", 200), ("de_navarcles", 404), ("forastera", 404), ("coordinadora", 403),
        ("municipal", 403),
    ):  # fmt: skip
        assert navega(getattr(escena, qui)).get(ruta("sessio", sessio)).status_code == codi, qui


def test_a_la_linia_de_vida_un_cas_tancat_diu_quin_dia(escena, cas):
    casos.afegeix_persona(cas=cas, persona=escena.persona, per=escena.tecnica)
    casos.acaba(cas=cas, resultat="total", dia=date(2026, 4, 2), per=escena.tecnica)
    [fet] = pagina_de_fets(escena.persona, escena.tecnica)
    assert fet.detall.startswith("tancat el dia 2 ") and "2026" in fet.detall
    [fet] = pagina_de_fets(escena.persona, escena.coordinadora)
    assert fet.adreca == ""


def test_una_tecnica_de_tota_la_comarca_te_els_de_tots_els_municipis(escena, cas):
    companya = navega(fa_tecnica(escena.comarca))
    seu = fa_cas(escena.navarcles, escena.de_navarcles)
    assert set(troba(companya)) == {cas.pk, seu.pk}
    assert companya.get(ruta("cas", seu)).status_code == 200
