"""What is said of a chapter: by whom, when, and until somebody deals with it."""

import pytest
from django.urls import reverse

from comptes.enums import Rol
from informes.models import ComentariMemoria
from tests.acollida.elenc import navegador
from tests.fabriques import fa_comarca, fa_usuari
from tests.informes.memories.mon import EXERCICI
from tests.informes.memories.test_escriure import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def comentari(memoria, tecnica):
    return ComentariMemoria.objects.create(
        memoria=memoria, capitol="cloenda", text="Falta el pressupost.", per=tecnica
    )


def test_es_comenta_i_es_dona_per_resolt(
    de_la_tecnica, de_la_coordinadora, memoria, adreca, tecnica, coordinadora
):
    de_la_tecnica.post(adreca("memoria_comenta", "cloenda"), {"text": "<b>Falta</b> un any."})
    comentari = ComentariMemoria.objects.get()
    assert (comentari.per, comentari.capitol) == (tecnica, "cloenda")
    assert "1 comentari" in text(de_la_coordinadora.get(adreca("redacta")))
    assert (
        b"&lt;b&gt;Falta&lt;/b&gt;"
        in de_la_coordinadora.get(adreca("redacta_capitol", "cloenda")).content
    )
    for _ in range(2):  # the second time nothing changes
        resposta = de_la_coordinadora.post(adreca("memoria_resol", comentari.uid))
        assert resposta.url == adreca("redacta_capitol", "cloenda") + "#comentaris"
        de_la_tecnica.post(adreca("memoria_resol", comentari.uid))
    comentari.refresh_from_db()
    assert comentari.resolt_per == coordinadora
    assert "resolt per Carme" in text(de_la_tecnica.get(adreca("redacta_capitol", "cloenda")))
    assert "1 comentari" not in text(de_la_coordinadora.get(adreca("redacta")))


@pytest.mark.parametrize("escrit", ["", "   ", "x" * 2_001])
def test_un_comentari_buit_o_massa_llarg_no_es_desa(de_la_tecnica, memoria, adreca, escrit):
    de_la_tecnica.post(adreca("memoria_comenta", "cloenda"), {"text": escrit})
    assert not ComentariMemoria.objects.exists()


def test_nomes_es_comenta_un_capitol_de_la_plantilla(de_la_tecnica, memoria, adreca):
    assert de_la_tecnica.post(adreca("memoria_comenta", "res"), {"text": "x"}).status_code == 404


def test_ni_una_estranya_ni_un_ajuntament_no_hi_diuen_res(comentari, adreca, berga, client):
    on, resol = adreca("memoria_comenta", "cloenda"), adreca("memoria_resol", comentari.uid)
    for rol, territori, estat in (
        (Rol.TECNICA, fa_comarca("Bages"), 404), (Rol.MUNICIPAL, berga, 403),
    ):  # fmt: skip
        navega = navegador(fa_usuari(rol, territori))
        assert navega.post(on, {"text": "x"}).status_code == estat
        assert navega.post(resol).status_code == estat
    assert client.post(resol).url.startswith(reverse("account_login"))
    assert navegador(fa_usuari(Rol.TECNICA, berga.comarca)).get(resol).status_code == 405
    comentari.refresh_from_db()
    assert comentari.resolt_el is None


def test_el_comentari_d_una_memoria_no_es_resol_des_d_una_altra(de_la_tecnica, comentari):
    altra = reverse("informes:memoria_resol", args=[EXERCICI - 1, comentari.uid])
    assert de_la_tecnica.post(altra).status_code == 404


def test_la_pagina_costa_igual_amb_molts_comentaris(de_la_tecnica, comentari, adreca, quantes):
    pagines = adreca("redacta_capitol", "cloenda"), adreca("redacta")
    abans = [quantes(lambda p=p: de_la_tecnica.get(p)) for p in pagines]
    ComentariMemoria.objects.bulk_create(
        ComentariMemoria(memoria=comentari.memoria, capitol="cloenda", text="x", per=comentari.per)
        for _ in range(8)
    )
    assert [quantes(lambda p=p: de_la_tecnica.get(p)) for p in pagines] == abans
