"""No door of services, cases, settlements and figures shows anybody to who may not see her."""

import re
from uuid import uuid4

import pytest
from django.urls import get_resolver, reverse

from comptes.enums import Rol
from mediacio.actions import casos
from mediacio.models import PartMediacio, SessioMediacio
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import lectures, navega
from tests.fabriques import fa_usuari
from tests.mediacio.escena import MES, fa_cas

pytestmark = pytest.mark.django_db

# Whose `uid` a door takes.
DE_QUI = {
    "serveis/": "prestacio",
    "peticions/": "peticio",
    "casos/": "cas",
    "sessions/": "sessio",
    "liquidacions/": "interpret",
}
MEVES = ("serveis/", "casos/", "sessions/", "liquidacions/", "estadistiques/")
CANARI = "Canarinom"
DE_LA_COORDINACIO = {
    "prestacions", "casos", "liquidacions", "liquidacions_mes", "liquidacions_llibre",
    "liquidacio", "liquidacio_pdf", "liquidacio_excel", "estadistiques", "estadistiques_csv",
    "estadistiques_excel",
}  # fmt: skip


def _portes():
    for patro in get_resolver().namespace_dict["mediacio"][1].url_patterns:
        ruta = str(patro.pattern)
        if ruta.startswith(MEVES) or patro.name == "prestacio_nova":
            yield patro.name, list(patro.pattern.converters), ruta


PORTES = list(_portes())
AMB_UID = [porta for porta in PORTES if "uid" in porta[1]]


def _noms(portes):
    return [porta[0] for porta in portes]


@pytest.fixture
def mon(escena):
    """A case and a service of somebody of Manresa, full of what nobody else may read."""
    persona = fa_persona(CANARI, "Canaricognom", municipi=escena.manresa, per=escena.tecnica)
    peticio = escena.peticio(persona=persona, motiu="Canarimotiu")
    prestacio = escena.servei(peticio=peticio, incidencia="Canariincidencia")
    cas = fa_cas(escena.manresa, escena.tecnica, nota="Canarinota")
    casos.afegeix_persona(cas=cas, persona=persona, per=escena.tecnica)
    PartMediacio.objects.create(cas=cas, tipus="altra", descripcio="Canaripart")
    de_tecnica = {"creat_per": escena.tecnica, "modificat_per": escena.tecnica}
    sessio = SessioMediacio.objects.create(cas=cas, minuts=30, resum="Canariresum", **de_tecnica)
    escena.mon = {
        "prestacio": prestacio, "cas": cas, "sessio": sessio, "interpret": escena.interpret,
        "peticio": escena.peticio(hora=18, persona=persona),
    }  # fmt: skip
    return escena


def _adreca(porta, mon, uid=None):
    nom, parametres, ruta = porta
    arguments = {"mes": MES} if "mes" in parametres else {}
    if "uid" in parametres:
        qui = next(qui for inici, qui in DE_QUI.items() if ruta.startswith(inici))
        arguments["uid"] = uid or mon.mon[qui].uid
    return reverse(f"mediacio:{nom}", kwargs=arguments)


@pytest.mark.parametrize("porta", PORTES, ids=_noms(PORTES))
def test_cada_pagina_que_ensenya_algu_ho_deixa_escrit_una_vegada(mon, porta):
    with lectures() as files:
        resposta = navega(mon.tecnica).get(_adreca(porta, mon))
    text = resposta.content.decode(errors="replace")
    de_persones = [fila for fila in files if fila.objecte.startswith("acollida.persona")]
    assert resposta.status_code in (200, 302, 404, 405)
    assert len(de_persones) == (1 if CANARI in text else 0)


@pytest.mark.parametrize("porta", AMB_UID, ids=_noms(AMB_UID))
@pytest.mark.parametrize("metode", ["get", "post"])
def test_el_que_es_d_un_altre_lloc_no_es_distingeix_del_que_no_existeix(mon, porta, metode):
    client = navega(mon.forastera)
    seva = getattr(client, metode)(_adreca(porta, mon))
    cap = getattr(client, metode)(_adreca(porta, mon, uid=uuid4()))
    assert seva.status_code == cap.status_code
    assert seva.status_code in (404, 405)
    nets = [re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", r.content.decode()) for r in (seva, cap)]
    claus = r'name="(csrfmiddlewaretoken|_assignacio)" value="[^"]*"'
    assert re.sub(claus, "", nets[0]) == re.sub(claus, "", nets[1])


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_hi_llegeix_res_de_ningu(mon, rol):
    client, obertes = navega(fa_usuari(rol, mon.comarca)), set()
    for porta in PORTES:
        resposta = client.get(_adreca(porta, mon))
        assert "Canari" not in resposta.content.decode(errors="replace"), porta
        if resposta.status_code in (200, 302):
            obertes.add(porta[0])
    assert obertes == (DE_LA_COORDINACIO if rol == Rol.COORDINADORA else set())
