"""Lists that are kept: hers, those that colleagues share, and who may mend them."""

import pytest
from django.urls import reverse

from acollida.models import LlistaDesada
from comptes.enums import Rol
from tests.acollida.elenc import constancia, navegador
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db

DESA, PERSONES = reverse("acollida:llista_desa"), reverse("acollida:persones")


def dades(**canvis):
    inicials = {"nom": "Sense contacte", "vista": "acollida:persones", "parametres": "sexe=dona"}
    return inicials | canvis


def desa(tecnica, **canvis):
    navegador(tecnica).post(DESA, dades(**canvis))
    return LlistaDesada.objects.latest("id")


def test_desar_guarda_les_condicions_i_l_ordre_i_no_la_pagina(berga, tecnica):
    enviat = dades(parametres="sexe=dona&ordre=noves&des_de=abc")
    resposta = navegador(tecnica).post(DESA, enviat)
    desada = LlistaDesada.objects.get()
    assert desada.parametres == "sexe=dona&ordre=noves"
    assert (desada.per, desada.rol, desada.comarca) == (tecnica, Rol.TECNICA, berga.comarca)
    assert resposta.url == desada.adreca == f"{PERSONES}?sexe=dona&ordre=noves"


def test_surt_sobre_la_llista_i_la_que_es_mira_es_marca(berga, tecnica):
    desada = desa(tecnica)
    html = navegador(tecnica).get(desada.adreca).content.decode()
    assert 'href="/acollida/persones/?sexe=dona" aria-current="page"' in html
    sense = navegador(tecnica).get(PERSONES).content.decode()
    assert "Sense contacte" in sense
    assert 'sexe=dona" aria-current' not in sense


def test_les_condicions_es_poden_desar_des_de_la_llista(berga, tecnica):
    fa_persona(municipi=berga)
    client = navegador(tecnica)
    assert "Desa aquesta llista" not in client.get(PERSONES).content.decode()
    html = client.get(PERSONES, {"sexe": "dona", "des_de": "x"}).content.decode()
    assert 'name="parametres" value="sexe=dona"' in html


@pytest.mark.parametrize("compartida", [True, False])
def test_una_de_compartida_la_veuen_les_companyes_i_prou(comarca, berga, tecnica, compartida):
    desada = desa(tecnica, **({"compartida": "on"} if compartida else {}))
    companya, forastera = fa_tecnica(comarca), fa_tecnica()
    coordinadora = fa_usuari(Rol.COORDINADORA, comarca)
    for qui, la_veu in ((tecnica, True), (companya, compartida), (forastera, False)):
        assert ("Sense contacte" in navegador(qui).get(PERSONES).content.decode()) is la_veu
    assert not LlistaDesada.objects.visibles_per(coordinadora).exists()
    edita = reverse("acollida:llista_edita", args=[desada.uid])
    for qui in (companya, forastera):
        assert navegador(qui).get(edita).status_code == 404
        assert navegador(qui).post(edita, {"treu": "1"}).status_code == 404
        assert edita not in navegador(qui).get(PERSONES).content.decode()
    assert LlistaDesada.objects.exists()


def test_qui_l_ha_fet_la_canvia_i_la_treu(tecnica):
    desada = desa(tecnica)
    client, edita = navegador(tecnica), reverse("acollida:llista_edita", args=[desada.uid])
    assert client.post(edita, {"nom": "Per trucar", "compartida": "on"}).url == desada.adreca
    desada.refresh_from_db()
    assert (desada.nom, desada.compartida) == ("Per trucar", True)
    assert client.post(edita, {"treu": "1"}).url == PERSONES
    assert not LlistaDesada.objects.exists()


def test_dues_amb_el_mateix_nom_no(tecnica):
    desa(tecnica)
    resposta = navegador(tecnica).post(DESA, dades(parametres="sexe=home"))
    assert resposta.status_code == 422
    assert "Ja teniu una llista amb aquest nom" in resposta.content.decode()
    assert LlistaDesada.objects.count() == 1


@pytest.mark.parametrize("vista", ["acollida:persona", "usuaris", "https://example.org", "x:y", ""])
def test_nomes_es_desen_llistes_d_aquesta_sala(tecnica, vista):
    assert navegador(tecnica).post(DESA, dades(vista=vista)).status_code == 422
    assert not LlistaDesada.objects.exists()


def test_l_elenc(berga, tecnica):
    edita = reverse("acollida:llista_edita", args=[desa(tecnica).uid])
    for rol in (Rol.COORDINADORA, Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD):
        altra = navegador(fa_usuari(rol, berga))
        assert altra.post(DESA, dades()).status_code == altra.get(edita).status_code == 403
    assert navegador().post(DESA, dades()).status_code == 302
    assert navegador(tecnica).get(DESA).status_code == 405
    assert navegador(tecnica).delete(edita).status_code == 405
    navegador(tecnica).get(edita)
    assert constancia() == []
