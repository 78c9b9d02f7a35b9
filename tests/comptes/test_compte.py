"""One's own account and language."""

import pytest

from comptes.models import Usuari
from tests.fabriques import fa_usuari


def test_el_compte_es_nomes_el_propi_i_cal_haver_entrat(client, dins, bages):
    assert client.get("/compte/").url == "/entra/?next=/compte/"
    pagina = dins(bages.tecnica).get("/compte/").content.decode()
    assert bages.tecnica.email in pagina
    assert bages.dpd.email not in pagina
    assert client.post("/compte/").status_code == 405


def test_qui_no_te_cap_rol_ho_llegeix_al_compte(dins, db):
    assert "Encara no teniu cap rol" in dins(fa_usuari()).get("/compte/").content.decode()


@pytest.mark.parametrize(("llengua", "paraula"), [("es", "es"), ("en", "en"), ("ca", "ca")])
def test_la_llengua_triada_mana_sobre_la_del_navegador(dins, bages, llengua, paraula):
    client = dins(bages.tecnica)
    client.post("/llengua/", {"language": llengua, "next": "/compte/"})
    resposta = client.get("/compte/", headers={"accept-language": "fr"})
    assert resposta.headers["Content-Language"] == paraula
    assert Usuari.objects.get(pk=bages.tecnica.pk).llengua == llengua


def test_abans_d_entrar_la_llengua_es_guarda_al_navegador(client, db):
    assert client.post("/llengua/", {"language": "es", "next": "/entra/"}).url == "/entra/"
    assert client.get("/entra/").headers["Content-Language"] == "es"


@pytest.mark.parametrize("llengua", ["fr", "", "../../etc", "x" * 500])
def test_una_llengua_que_no_parlem_no_canvia_res(dins, bages, llengua):
    dins(bages.tecnica).post("/llengua/", {"language": llengua})
    assert Usuari.objects.get(pk=bages.tecnica.pk).llengua == "ca"


def test_canviar_de_llengua_no_porta_fora_de_casa(dins, bages):
    client = dins(bages.tecnica)
    resposta = client.post("/llengua/", {"language": "es", "next": "https://evil.tld/"})
    assert resposta.url == "/"
    assert client.get("/llengua/").status_code == 405
