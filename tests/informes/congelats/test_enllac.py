"""The short address on paper: it opens to who may read, and tells nobody else that it exists."""

import pytest
from django.urls import reverse

from comptes.enums import Rol
from informes.congelats.codis import codi_nou
from informes.models import Lliurament, TaulaCurta
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.acollida.test_fuites import _sense_claus
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.congelats.mon import coordinadora, lliura_la

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def lliurada(una_vegada, feta):
    return una_vegada(lliura_la, feta)


@pytest.fixture
def curta(lliurada, db):
    return TaulaCurta.objects.filter(lliurament=lliurada).earliest("taula")


def adreca(codi):
    return reverse("enllac:enllac", args=[codi])


def test_porta_a_la_seva_taula_del_document_congelat(curta):
    for usuari in (coordinadora(), fa_tecnica(curta.lliurament.comarca)):
        client = navegador(usuari)
        resposta = client.get(adreca(curta.codi))
        document = reverse("informes:lliurament_document", args=[curta.lliurament.uid])
        assert resposta.url == f"{document}#t{curta.taula}"
        assert f'id="t{curta.taula}"' in client.get(document).content.decode()


def test_es_pot_escriure_en_minuscules_i_amb_guions(curta):
    codi = f"{curta.codi[:5]}-{curta.codi[5:]}".lower()
    assert navegador(coordinadora()).get(adreca(codi)).status_code == 302


def test_sense_entrar_es_demana_entrar_i_s_hi_torna(curta):
    resposta = navegador().get(adreca(curta.codi))
    assert resposta.status_code == 302
    assert resposta.url.startswith(reverse("account_login"))
    assert resposta.url.endswith(f"next={adreca(curta.codi)}")


def test_qui_es_del_territori_i_no_hi_te_dret_ho_sap(curta):
    comarca = curta.lliurament.comarca
    municipi = comarca.municipis.first()
    for usuari in (
        fa_usuari(Rol.MUNICIPAL, municipi),
        fa_tecnica(municipi),
        fa_usuari(Rol.DPD, comarca),
        fa_usuari(Rol.ADMINISTRADORA, comarca),
    ):
        assert navegador(usuari).get(adreca(curta.codi)).status_code == 403


def test_d_una_altra_comarca_no_es_distingeix_del_que_no_existeix(curta):
    garrotxa = fa_comarca("Garrotxa")
    for usuari in (
        fa_usuari(Rol.COORDINADORA, garrotxa),
        fa_usuari(Rol.MUNICIPAL, fa_municipi("Olot", comarca=garrotxa)),
        fa_usuari(),
    ):
        client = navegador(usuari)
        cap_codi = codi_nou()
        seva, cap = client.get(adreca(curta.codi)), client.get(adreca(cap_codi))
        assert seva.status_code == cap.status_code == 404
        diuen = [_sense_claus(resposta.content.decode()) for resposta in (seva, cap)]
        assert diuen[0].replace(curta.codi, "") == diuen[1].replace(cap_codi, "")


@pytest.mark.parametrize("codi", ["X", "%00", "0" * 500, "é"])
def test_un_codi_estrany_no_existeix(codi, db):
    client = navegador(fa_usuari(Rol.COORDINADORA, fa_comarca("Garrotxa")))
    assert client.get(f"/l/{codi}/").status_code == 404


def test_nomes_es_llegeix(curta):
    assert navegador(coordinadora()).post(adreca(curta.codi)).status_code == 405
    assert Lliurament.objects.count() == 1
