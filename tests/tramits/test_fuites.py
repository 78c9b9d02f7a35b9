"""No door of the room shows anybody to who may not see her, nor shows her in silence."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from acollida.constancia import PERSONA
from acollida.models import Persona
from comptes.enums import Rol
from tests.acollida.mirades import escrits, lectures, navega, sense_claus, text
from tests.tramits.mon import ALIENA, ENTRADA, FITXA, fa_mon
from tests.tramits.portes import PATRONS, PORTES, adreca
from tramits.forms.passos import FORMULARIS
from tramits.models import SollicitudInforme, Tramit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rellotge")]
TOTS = [FITXA, ENTRADA, ALIENA]
D_ALGU = [nom for nom, porta in PORTES.items() if porta.de not in ("", "versio")]
DE_TOTHOM = [nom for nom, porta in PORTES.items() if not porta.de]
AMB_GET = [nom for nom, porta in PORTES.items() if "get" in porta.verbs]
# A request is of who has no file yet; the note left in the letterbox names nobody.
SENSE_NOM = {"sollicitud", "sollicitud_edita", "sollicitud_retorna", "visita_nota"}
LLISTES = {"inici", "exporta", "cua", "visites", "propostes", "entrada_moltes", "origens_llista"}
HI_SURT = LLISTES | {nom for nom in D_ALGU if nom in AMB_GET} - SENSE_NOM
# Lists show what is asked for: these ask for everything.
TOT = {"tecnica": "", "obert": "", "de": "totes", "estat": "", "inici": "2000-01-01"}
# Doors that open nothing by themselves, and where they lead.
PORTEN = {"entrada_previa": "entrada_lot"}


@pytest.fixture(scope="module")
def mon(una_vegada):
    return una_vegada(fa_mon)


def canaris(resposta, marques=TOTS) -> list[str]:
    dit = text(resposta).lower()
    return [marca for marca in marques if marca.lower() in dit]


def test_cada_porta_de_la_sala_diu_de_qui_es_i_qui_hi_entra():
    assert set(PATRONS) == set(PORTES)
    amb_uid = {nom for nom, camps in PATRONS.items() if {"uid", "persona"} & set(camps)}
    assert amb_uid == {nom for nom, porta in PORTES.items() if porta.de}


@pytest.mark.parametrize("nom", PORTES)
def test_qui_no_hi_te_res_a_fer_no_hi_entra(mon, nom):
    """Another role is refused, in the verbs that there are; nothing is said and nothing done."""
    porta = PORTES[nom]
    clients = [navega(mon.del_lloc(rol)) for rol in Rol if rol not in porta.rols]
    abans = escrits()
    for client in clients:
        for verb in ("get", "post"):
            resposta = getattr(client, verb)(adreca(nom, mon), {"tria": mon.uids["persona"]})
            assert resposta.status_code == (403 if verb in porta.verbs else 405)
            assert canaris(resposta) == []
    assert escrits() == abans


@pytest.mark.parametrize("nom", PORTES)
def test_qui_no_ha_entrat_va_a_la_porta(mon, nom):
    abans = escrits()
    for verb in ("get", "post"):
        resposta = getattr(Client(), verb)(adreca(nom, mon))
        assert resposta.status_code == 302
        assert resposta.url.startswith(reverse("account_login"))
        assert canaris(resposta) == []
    assert escrits() == abans


@pytest.mark.parametrize("nom", D_ALGU)
def test_el_d_un_altre_municipi_no_es_distingeix_del_que_no_existeix(mon, nom):
    porta = PORTES[nom]
    forasteres = {Rol.TECNICA: [mon.companya, mon.d_altra_comarca],
                  Rol.MUNICIPAL: [mon.altra_municipal]}  # fmt: skip
    for forastera in [qui for rol in porta.rols for qui in forasteres[rol]]:
        client = navega(forastera)
        abans = escrits()
        for verb in ("get", "post"):
            seva, cap = (
                getattr(client, verb)(
                    adreca(nom, mon, uid), {"dia": "2026-03-02", "de": "requerida"}
                )
                for uid in (None, uuid4())
            )
            assert seva.status_code == cap.status_code == (404 if verb in porta.verbs else 405)
            assert sense_claus(seva) == sense_claus(cap)
            assert canaris(seva) == []
        assert escrits() == abans


@pytest.mark.parametrize("nom", DE_TOTHOM)
def test_les_llistes_de_la_forastera_no_en_tenen_res(mon, nom):
    """Nor when she sends the keys of the case, which she has seen somewhere."""
    triats = {
        "tria": mon.uids["persona"], "tramits": [mon.uids["habitatge"], mon.uids["integracio"]],
        "persona": mon.uids["persona"],
        "parella": f"{mon.uids['sollicitud']}.{mon.uids['persona']}",
    }  # fmt: skip
    seus = [mon.companya, mon.d_altra_comarca]
    seus = seus if Rol.TECNICA in PORTES[nom].rols else []
    seus += [mon.altra_municipal] if Rol.MUNICIPAL in PORTES[nom].rols else []
    for forastera in seus:
        client = navega(forastera)
        abans = escrits()
        buscat = f"{FITXA}nom"
        for verb, dades in (("get", TOT), ("post", triats), ("post", {"text": buscat})):
            resposta = getattr(client, verb)(adreca(nom, mon), dades)
            dit = text(resposta).replace(f'value="{buscat}"', "")  # what she has typed herself
            assert [marca for marca in (*TOTS, str(mon.uids["tramit"])) if marca in dit] == []
        assert escrits() == abans


@pytest.mark.parametrize("nom", AMB_GET)
def test_veure_ho_no_escriu_res_i_si_ensenya_algu_en_queda_constancia(mon, nom):
    """By everybody who enters; of who is from elsewhere, nobody reads the name."""
    for rol in PORTES[nom].rols:
        client = navega(mon.del_lloc(rol))
        abans = escrits()
        with lectures() as files:
            resposta = client.get(adreca(nom, mon), TOT)
        assert escrits() == abans
        if desti := PORTEN.get(nom):
            assert resposta.url == reverse(f"tramits:{desti}")
            continue
        assert resposta.status_code == 200
        de_persones = [fila for fila in files if fila.objecte.startswith(PERSONA)]
        vistos = canaris(resposta)
        assert len(de_persones) == (1 if FITXA in vistos else 0)
        prohibits = {Rol.TECNICA: {ALIENA}, Rol.MUNICIPAL: {ALIENA, FITXA}}
        assert set(vistos) & prohibits.get(rol, set(TOTS)) == set()
        if rol == Rol.TECNICA and nom in HI_SURT:  # the marks are where they should be
            assert FITXA in vistos
        if rol == Rol.MUNICIPAL and nom in ("entrada", "sollicitud", "sollicitud_edita"):
            assert ENTRADA in vistos


@pytest.mark.parametrize("a", FORMULARIS)
def test_cap_pas_no_s_obre_a_qui_no_veu_la_persona(mon, a):
    on = reverse("tramits:passa", args=[mon.uids["tramit"], a])
    assert navega(mon.companya).post(on, {"dia": "2026-03-02"}).status_code == 404


def test_si_la_persona_se_n_va_a_viure_a_un_altre_municipi_el_tramit_hi_va(mon):
    avia = mon.companya.assignacio.municipi
    Persona.objects.filter(uid=mon.uids["persona"]).update(municipi=avia)
    for nom in ("tramit", "fitxer", "requeriment", "visita_nota", "entrevista"):
        assert navega(mon.tecnica).get(adreca(nom, mon)).status_code == 404
        assert navega(mon.companya).get(adreca(nom, mon)).status_code == 200


def test_el_que_escriu_qui_no_hi_te_dret_no_canvia_res(mon):
    """A whole form, as the technician of the place would send it."""
    client = navega(mon.companya)
    enviat = {"uid": str(uuid4()), "versio": 0, "tipus": "social", "obert_el": "2026-03-02",
              "municipi": mon.companya.assignacio.municipi_id, "tecnica": mon.companya.pk,
              "nota": "Sobreescrit", "dia": "2026-03-02", "motiu": "Sí", "resultat": "favorable",
              "de": "requerida", "presentada_el": "2026-03-02"}  # fmt: skip
    tramits = list(Tramit.objects.order_by("pk").values())
    for nom in D_ALGU:
        client.post(adreca(nom, mon), enviat)
    assert list(Tramit.objects.order_by("pk").values()) == tramits
    assert SollicitudInforme.objects.get().estat == "rebuda"


def test_buscant_la_troba_qui_la_pot_veure_i_ningu_mes(mon):
    trobada = str(mon.uids["persona"])
    on, buscat = adreca("nou", mon), {"text": f"{FITXA}nom"}
    assert trobada in text(navega(mon.tecnica).post(on, buscat))
    assert trobada not in text(navega(mon.companya).post(on, buscat))
