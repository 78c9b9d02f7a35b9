"""The modules of an itinerary: accredited by what was done elsewhere, undone, added, taken out."""

from datetime import date

import pytest
from django.urls import reverse

from acollida.actions import NoPermesError, moduls
from acollida.models import Edicio, Inscripcio, ModulItinerari
from tests.acollida.fabriques import fa_itinerari, fa_modul, fa_persona, fa_tecnica
from tests.acollida.fabriques_cursos import fa_sessio
from tests.acollida.mirades import navega
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db

INICI = date(2026, 2, 2)


@pytest.fixture
def tecnica():
    return fa_tecnica(fa_municipi("Berga", comarca=fa_comarca("Berguedà")))


@pytest.fixture
def client(tecnica):
    return navega(tecnica)


@pytest.fixture
def itinerari(tecnica):
    persona = fa_persona(municipi=tecnica.assignacio.municipi, per=tecnica)
    return fa_itinerari(persona, INICI, ["a1", "c"])


@pytest.fixture
def fila(itinerari):
    return itinerari.moduls.get(modul__codi="a1")


def url(nom, objecte):
    return reverse(f"acollida:{nom}", args=[objecte.uid])


def acreditacio(**camps):
    dades = {
        "versio": 1, "via": "convalidat", "acreditat_el": "2025-06-20", "hores": "95.5",
        "on": "CPNL", "document": "Certificat del 20 de juny de 2025",
        "initial-via": "", "initial-acreditat_el": "", "initial-hores": "", "initial-on": "",
        "initial-document": "",
    }  # fmt: skip
    return dades | camps


def fa_edicio(tecnica, municipi, modul="a1", **camps):
    dades = {
        "modul": fa_modul(modul), "municipi": municipi, "lloc": "Casal", "tecnica": tecnica,
        "hores": 90, "inici": date(2026, 3, 2), "fi": date(2026, 6, 26), "creat_per": tecnica,
        "modificat_per": tecnica,
    }  # fmt: skip
    return Edicio.objects.create(**dades | camps)


def inscriu(itinerari, edicio, **camps):
    qui = {"creat_per": edicio.tecnica, "modificat_per": edicio.tecnica}
    return Inscripcio.objects.create(edicio=edicio, itinerari=itinerari, **qui | camps)


def test_s_acredita_amb_el_document_i_deixa_de_faltar(client, itinerari, fila):
    resposta = client.post(url("modul_acredita", fila), acreditacio())
    assert resposta.url == url("itinerari", itinerari)
    fila.refresh_from_db()
    assert (fila.via, fila.acreditat_el, fila.on) == ("convalidat", date(2025, 6, 20), "CPNL")
    assert float(fila.hores) == 95.5
    pagina = client.get(url("itinerari", itinerari)).text
    assert "Falta el mòdul C" in pagina
    assert "Certificat del 20 de juny de 2025" in pagina


@pytest.mark.parametrize(
    ("camp", "valor", "error"),
    [
        ("via", "", "obligatori"),
        ("via", "cursat", "vàlida"),
        ("acreditat_el", "2999-01-01", "posterior a avui"),
        ("acreditat_el", "", "obligatori"),
        ("hores", "0", "entre 0,5 i 600"),
        ("hores", "-5", "entre 0,5 i 600"),
        ("hores", "601", "entre 0,5 i 600"),
        ("hores", "moltes", "número"),
        ("document", "", "quin document"),
    ],
)
def test_una_acreditacio_impossible_es_diu_al_costat_del_camp(client, fila, camp, valor, error):
    resposta = client.post(url("modul_acredita", fila), acreditacio(**{camp: valor}))
    assert error in resposta.context["form"].errors[camp][0]
    fila.refresh_from_db()
    assert fila.acreditat_el is None


def test_una_exempcio_no_demana_document(client, fila):
    client.post(url("modul_acredita", fila), acreditacio(via="exempt", document="", hores=""))
    fila.refresh_from_db()
    assert fila.via == "exempt"


def test_la_mateixa_acreditacio_enviada_dues_vegades_queda_una_vegada(client, fila):
    for _ in range(2):
        assert client.post(url("modul_acredita", fila), acreditacio()).status_code == 302
    fila.refresh_from_db()
    assert (fila.versio, fila.document) == (2, "Certificat del 20 de juny de 2025")


def test_qui_arriba_segona_veu_les_dues_versions(client, fila):
    """C01."""
    client.post(url("modul_acredita", fila), acreditacio())
    resposta = client.post(url("modul_acredita", fila), acreditacio(on="Escola d'adults"))
    assert resposta.status_code == 409
    [diferencia] = resposta.context["conflicte"].diferencies
    assert (diferencia.ara, diferencia.vostre) == ("CPNL", "Escola d'adults")
    fila.refresh_from_db()
    assert fila.on == "CPNL"


def test_es_desfa_i_torna_a_faltar(client, itinerari, fila):
    client.post(url("modul_acredita", fila), acreditacio())
    for _ in range(2):
        client.post(url("modul_desfes", fila))
    fila.refresh_from_db()
    assert (fila.via, fila.acreditat_el, fila.hores, fila.document) == ("", None, None, "")
    assert "Falten els mòduls A.1 i C" in client.get(url("itinerari", itinerari)).text


def test_el_que_acredita_un_curs_no_es_toca_des_d_aqui(client, itinerari, fila):
    ModulItinerari.objects.filter(pk=fila.pk).update(via="cursat", acreditat_el=INICI)
    resposta = client.post(url("modul_acredita", fila), acreditacio())
    assert "L&#x27;acredita l&#x27;assistència a un curs" in resposta.text
    client.post(url("modul_desfes", fila))
    fila.refresh_from_db()
    assert (fila.via, fila.acreditat_el) == ("cursat", INICI)
    assert url("modul_desfes", fila) not in client.get(url("itinerari", itinerari)).text


def test_s_afegeix_un_modul_i_afegir_lo_dues_vegades_es_afegir_lo_una(client, itinerari):
    extra = fa_modul("a3")
    for _ in range(2):
        client.post(url("modul_afegeix", itinerari), {"modul": extra.pk})
    assert itinerari.moduls.filter(modul=extra).count() == 1
    assert "no cal per al certificat" in client.get(url("itinerari", itinerari)).text


def test_no_s_afegeix_un_modul_retirat_ni_abans_de_l_entrevista(client, itinerari, tecnica):
    retirat = fa_modul("b", vigent_fins=date(2020, 1, 1))
    client.post(url("modul_afegeix", itinerari), {"modul": retirat.pk})
    assert itinerari.moduls.count() == 2
    demanat = fa_itinerari(fa_persona(municipi=itinerari.municipi, per=tecnica))
    with pytest.raises(NoPermesError, match="a l'entrevista"):
        moduls.afegeix_modul(itinerari=demanat, modul=fa_modul("c"), per=tecnica)


def test_es_treu_si_ningu_no_hi_ha_fet_res(client, itinerari, fila):
    client.post(url("modul_treu", fila))
    assert [f.modul.codi for f in itinerari.moduls.all()] == ["c"]
    with pytest.raises(NoPermesError, match="ja no és"):
        moduls.treu_modul(fila=fila)


def test_no_es_treu_un_d_acreditat_ni_amb_un_curs(client, itinerari, fila, tecnica):
    client.post(url("modul_acredita", fila), acreditacio())
    del_curs = itinerari.moduls.get(modul__codi="c")
    inscriu(itinerari, fa_edicio(tecnica, itinerari.municipi, "c"))
    for intocable in (fila, del_curs):
        client.post(url("modul_treu", intocable))
    assert itinerari.moduls.count() == 2
    assert url("modul_treu", del_curs) not in client.get(url("itinerari", itinerari)).text


def test_d_un_itinerari_tancat_no_se_n_toca_cap(client, itinerari, fila):
    itinerari.tancat_el = date(2026, 3, 1)
    itinerari.save()
    assert "reobriu-lo" in client.post(url("modul_acredita", fila), acreditacio()).text
    client.post(url("modul_treu", fila))
    client.post(url("modul_afegeix", itinerari), {"modul": fa_modul("b").pk})
    assert itinerari.moduls.count() == 2


def test_la_pagina_diu_els_cursos_i_nomes_enllaca_els_que_pot_obrir(client, itinerari, tecnica):
    aqui = fa_edicio(tecnica, itinerari.municipi)
    fora = fa_edicio(fa_tecnica(), fa_municipi("Moià"), lloc="Biblioteca de Moià")
    fa_sessio(aqui, date(2026, 3, 3))
    for edicio in (aqui, fora):
        inscriu(itinerari, edicio)
    pagina = client.get(url("itinerari", itinerari)).text
    assert url("edicio", aqui) in pagina
    assert "Biblioteca de Moià" in pagina
    assert url("edicio", fora) not in pagina
