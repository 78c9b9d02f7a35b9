"""No door of the room opens to who has nothing to do there, nor says a name to who may not read it.

The addresses come from where they are declared: a new one is tried from the day it exists.
"""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from acollida.constancia import PERSONA
from comptes.enums import Rol
from tests.acollida.mirades import escrits, lectures, sense_claus, text
from tests.pla.mon_portes import COMARCAL, NOMS, SEVA, fa_mon
from tests.pla.portes import PATRONS, PORTES, SENSE_MUNICIPI, adreca

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rellotge")]
VERBS = ("get", "post")
D_ALGUN_REGISTRE = [nom for nom, porta in PORTES.items() if porta.de]
DE_TOTHOM = [nom for nom, porta in PORTES.items() if not porta.de]
ROLS = {"tecnica": Rol.TECNICA, "companya": Rol.TECNICA, "coordinadora": Rol.COORDINADORA}
FORANES = {"tecnica_forana": Rol.TECNICA, "coordinadora_forana": Rol.COORDINADORA}
TANCATS = {Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD}
# Where the name of who came is read, and by nobody but a technician.
AMB_NOMS = {"pla:activitat"}


@pytest.fixture(scope="module")
def mon(una_vegada):
    return una_vegada(fa_mon)


def marques(resposta, quines=(*NOMS, COMARCAL)) -> list[str]:
    dit = text(resposta)
    return [marca for marca in quines if marca in dit]


def proves(nom, quines) -> list[tuple[str, str]]:
    """(who, how): everybody by the first verb that there is, and the last of them by all."""
    verbs = PORTES[nom].verbs
    return [(qui, verbs[0]) for qui in quines[:-1]] + [(quines[-1], verb) for verb in verbs]


def test_cada_porta_de_la_sala_diu_de_que_es_i_qui_hi_entra():
    assert set(PATRONS) == set(PORTES)
    amb_clau = {nom for nom, camps in PATRONS.items() if {"uid", "codi"} & set(camps)}
    assert amb_clau == set(D_ALGUN_REGISTRE)
    assert all(not set(porta.rols) & TANCATS for porta in PORTES.values())


@pytest.mark.parametrize("nom", PORTES)
def test_qui_no_hi_te_res_a_fer_no_hi_entra(mon, nom):
    """Nothing is said and nothing is done; who has not signed in goes to the door."""
    abans = escrits()
    sense = [rol.value for rol in Rol if rol not in PORTES[nom].rols]
    for qui, verb in proves(nom, sense):
        resposta = getattr(mon.clients[qui], verb)(adreca(nom, mon))
        assert (qui, resposta.status_code) == (qui, 403)
        assert marques(resposta) == []
    resposta = getattr(Client(), PORTES[nom].verbs[-1])(adreca(nom, mon))
    assert resposta.status_code == 302
    assert resposta.url.startswith(reverse("account_login"))
    for verb in set(VERBS) - set(PORTES[nom].verbs):
        resposta = getattr(mon.clients["coordinadora"], verb)(adreca(nom, mon))
        assert resposta.status_code == 405
    assert escrits() == abans


@pytest.mark.parametrize("nom", D_ALGUN_REGISTRE)
def test_el_d_una_altra_comarca_no_es_distingeix_del_que_no_existeix(mon, nom):
    porta, abans = PORTES[nom], escrits()
    seves = [qui for qui, rol in FORANES.items() if rol in porta.rols]
    for qui, verb in proves(nom, seves):
        seva = getattr(mon.clients[qui], verb)(adreca(nom, mon))
        assert seva.status_code == 404
        assert marques(seva) == []
    cap = getattr(mon.clients[qui], verb)(adreca(nom, mon, uuid4()))
    assert cap.status_code == 404
    sense = sense_claus(seva).replace(str(mon.claus["municipi"]), SENSE_MUNICIPI)
    assert sense == sense_claus(cap)
    assert escrits() == abans


@pytest.mark.parametrize("nom", DE_TOTHOM)
def test_les_llistes_d_una_altra_comarca_no_en_tenen_res(mon, nom):
    triats = {camp: str(clau) for camp, clau in mon.claus.items()}
    for qui in [qui for qui, rol in FORANES.items() if rol in PORTES[nom].rols]:
        for verb in PORTES[nom].verbs:
            resposta = getattr(mon.clients[qui], verb)(adreca(nom, mon), triats)
            assert marques(resposta) == [], qui


@pytest.mark.parametrize("nom", PORTES)
def test_qui_hi_entra_veu_el_que_li_toca_i_en_queda_constancia(mon, nom):
    """Asking writes nothing; a name is read by the technician of its municipality, once logged."""
    porta = PORTES[nom]
    for qui in [qui for qui, rol in ROLS.items() if rol in porta.rols]:
        abans = escrits()
        with lectures() as files:
            resposta = mon.clients[qui].get(adreca(nom, mon))
        assert (qui, resposta.status_code) == (qui, _esperat(porta, qui))
        assert escrits() == abans
        if porta.porta:
            assert resposta.url == reverse(
                porta.porta, args=[mon.claus[porta.de]] if porta.de else []
            )
        vistos = marques(resposta, NOMS)
        de_persones = [fila for fila in files if fila.objecte.startswith(PERSONA)]
        assert len(de_persones) == bool(vistos)
        pot = {"tecnica": [SEVA], "companya": [NOMS[1]]}.get(qui, []) if nom in AMB_NOMS else []
        assert vistos == pot


def _esperat(porta, qui) -> int:
    if "get" not in porta.verbs:
        return 405
    if qui == "companya" and (porta.seva or porta.local):
        return 403 if porta.seva else 404
    return 302 if porta.porta else 200


@pytest.mark.parametrize("nom", [nom for nom, porta in PORTES.items() if porta.seva])
def test_la_companya_no_escriu_en_el_que_porta_una_altra(mon, nom):
    abans = escrits()
    assert mon.clients["companya"].post(adreca(nom, mon)).status_code == 403
    assert escrits() == abans
