"""The cast of each page of activities: who opens it, who does not, and how."""

import pytest
from django.test import Client

from comptes.enums import Rol
from pla.models import Activitat, Projecte
from tests.acollida.elenc import navegador
from tests.fabriques import fa_usuari
from tests.pla.dades import apunt, ruta
from tests.pla.fabriques import fa_activitat

pytestmark = pytest.mark.django_db

SENSE_FILA = ("inici", "activitats", "activitat_nova", "calendari", "projectes")
D_ACTIVITAT = (
    "activitat", "activitat_edita", "activitat_sessions", "activitat_feta", "activitat_anulla",
    "activitat_fites",
)  # fmt: skip
DE_PROJECTE = ("projecte", "projecte_edita")
NOMES_LLEGIR = ("inici", "activitats", "calendari", "activitat", "projecte")


@pytest.fixture
def portes(berga, comarca, tecnica):
    activitat = fa_activitat(berga, "publica", per=tecnica)
    projecte = Projecte.objects.create(
        comarca=comarca, nom="Oberts", creat_per=tecnica, modificat_per=tecnica
    )
    return (
        {nom: ruta(nom) for nom in SENSE_FILA}
        | {nom: ruta(nom, activitat) for nom in D_ACTIVITAT}
        | {nom: ruta(nom, projecte) for nom in DE_PROJECTE}
        | {"sessio": ruta("sessio", activitat.sessions.get())}
    )


def test_hi_entren_les_tecniques_i_qui_coordina(portes, tecnica, del_nord, coordinadora):
    for usuari in (tecnica, del_nord, coordinadora):
        client = navegador(usuari)
        for nom, porta in portes.items():
            assert client.get(porta).status_code == 200, (usuari, nom)


def test_de_fora_de_la_comarca_no_hi_son(portes, forana):
    client = navegador(forana)
    for nom, porta in portes.items():
        esperat = 200 if nom in SENSE_FILA else 404
        assert client.get(porta).status_code == esperat, nom
        if nom not in (*SENSE_FILA, *NOMES_LLEGIR):
            assert client.post(porta, {"versio": "1"}).status_code == 404, nom


@pytest.mark.parametrize("rol", [Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD])
def test_als_altres_rols_no_s_obre(portes, rol, berga):
    client = navegador(fa_usuari(rol, berga))
    for nom, porta in portes.items():
        assert client.get(porta).status_code == 403, nom
    assert client.post(ruta("apunta"), apunt(berga)).status_code == 403
    assert Activitat.objects.count() == 1


def test_sense_entrar_es_demana_qui_es(portes):
    for porta in portes.values():
        assert Client().get(porta).status_code == 302


def test_el_que_nomes_es_llegeix_no_s_escriu(portes, de_tecnica):
    for nom in NOMES_LLEGIR:
        assert de_tecnica.post(portes[nom]).status_code == 405, nom
    porta = portes["activitat"] + "assistents/"
    assert de_tecnica.get(porta).status_code == 405


def test_la_companya_d_un_altre_municipi_tambe_hi_escriu(portes, berga, del_nord):
    activitat = Activitat.objects.get()
    navegador(del_nord).post(portes["activitat_anulla"], {"tambe_fetes": "on"})
    assert activitat.sessions.get().estat == "anullada"


def test_la_clau_d_un_formulari_d_altri_no_serveix(de_tecnica, del_nord, berga):
    dades = apunt(berga)
    navegador(del_nord).post(ruta("apunta"), dades)
    resposta = de_tecnica.post(ruta("apunta"), dades)
    assert "ja no serveix" in str(resposta.context["form"].errors["uid"])
    assert Activitat.objects.count() == 1
