"""Who may open what: every address of the padró, for every role, with the right and wrong verbs."""

import re
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from municipis.models import Nacionalitat
from padro.models import Comentari, Enviament, Serie
from padro.urls import urlpatterns
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.padro.fabriques import (
    DONA,
    HOME,
    MARROC,
    POBLACIO,
    envia,
    fa_campanya,
    fa_carrega,
)

ROLS = ("municipal", "de_suria", "coordinadora", "forana", "tecnica", "administradora", "dpd")
LLEGEIXEN = {"municipal", "coordinadora", "tecnica"}
COORD, ENVIEN = {"coordinadora"}, {"municipal", "coordinadora"}
DE_TOTHOM = {"municipal", "de_suria", "coordinadora", "forana", "tecnica"}
# Each address: its verbs, whom the function exists for, and who of those sees this very object.
# `carrega` belongs to the clerk of Manresa, the rest to Manresa in the campaign of the Bages.
POLITICA = {
    "inici": ("GET", DE_TOTHOM, DE_TOTHOM),
    "nova_campanya": ("GET POST", {"coordinadora", "forana"}, {"coordinadora", "forana"}),
    "series": ("GET POST", {"coordinadora", "forana"}, {"coordinadora", "forana"}),
    "serie": ("GET", {"coordinadora", "forana"}, COORD),
    "tauler": ("GET", {"coordinadora", "forana", "tecnica"}, {"coordinadora", "tecnica"}),
    "dates": ("GET POST", {"coordinadora", "forana"}, COORD),
    "esperat": ("GET", DE_TOTHOM, LLEGEIXEN),
    "llibre": ("GET", DE_TOTHOM, LLEGEIXEN),
    "puja": ("POST", DE_TOTHOM - {"tecnica"}, ENVIEN),
    "prorroga": ("GET POST", {"coordinadora", "forana"}, COORD),
    "exempcio": ("GET POST", {"coordinadora", "forana"}, COORD),
    "enviament": ("GET", DE_TOTHOM, LLEGEIXEN),
    "original": ("GET", DE_TOTHOM, LLEGEIXEN),
    "valida": ("POST", {"coordinadora", "forana"}, COORD),
    "retorna": ("POST", {"coordinadora", "forana"}, COORD),
    "comenta": ("POST", {"coordinadora", "forana"}, COORD),
    "casella": ("GET", DE_TOTHOM, LLEGEIXEN),
    "tanca_comentari": ("POST", {"coordinadora", "forana"}, COORD),
    "previa": ("GET", DE_TOTHOM - {"tecnica"}, {"municipal"}),
    "respon": ("POST", DE_TOTHOM - {"tecnica"}, {"municipal"}),
    "errors": ("GET", DE_TOTHOM - {"tecnica"}, {"municipal"}),
    "confirma": ("POST", DE_TOTHOM - {"tecnica"}, {"municipal"}),
    "descarta": ("POST", DE_TOTHOM - {"tecnica"}, {"municipal"}),
}
XIFRES = POBLACIO | {(MARROC, DONA, "0-4"): 3}


@pytest.fixture
def escena(bages):
    bages.forana = fa_usuari(Rol.COORDINADORA, fa_comarca("Osona"))
    bages.enviament = envia(bages.esperat, bages.municipal, XIFRES)
    bages.carrega = fa_carrega(bages.esperat, bages.municipal, XIFRES | {(MARROC, HOME, "0-4"): 1})
    bages.serie = Serie.objects.create(
        comarca=bages.comarca, usuari=bages.coordinadora, estat="en_cua", mida=1
    )
    bages.comentari = Comentari.objects.create(
        esperat=bages.esperat, enviament=bages.enviament, text="Segur?", per=bages.coordinadora
    )
    return bages


def adreca(escena, nom, *, uid=None):
    """The address of the object of Manresa, or of one that does not exist."""
    objectes = {
        "campanya": ("tauler", "dates"),
        "esperat": ("esperat", "llibre", "puja", "prorroga", "exempcio", "casella"),
        "enviament": ("enviament", "original", "valida", "retorna", "comenta"),
        "comentari": ("tanca_comentari",),
        "carrega": ("previa", "respon", "errors", "confirma", "descarta"),
        "serie": ("serie",),
    }
    [objecte] = [o for o, noms in objectes.items() if nom in noms] or [None]
    arguments = [uid or getattr(escena, objecte).uid] if objecte else []
    if nom == "casella":
        arguments += [MARROC, 6, "0-4"]
    return reverse(f"padro:{nom}", args=arguments)


def cos(resposta) -> bytes:
    """The body, also of a file, which is closed when it has been read."""
    return b"".join(resposta.streaming_content) if resposta.streaming else resposta.content


def net(resposta) -> str:
    """The body without what changes in each answer."""
    text = cos(resposta).decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", "", text)


def test_totes_les_adreces_tenen_una_politica():
    assert {porta.name for porta in urlpatterns} == POLITICA.keys()


@pytest.mark.parametrize("nom", POLITICA)
def test_cada_rol_troba_el_que_li_toca(escena, dins, nom):
    verbs, funcio, objecte = POLITICA[nom]
    for rol in ROLS:
        navegador = dins(getattr(escena, rol))
        for verb in verbs.split():
            obre = getattr(navegador, verb.lower())
            resposta = obre(adreca(escena, nom))
            if rol not in funcio:
                assert resposta.status_code == 403, (rol, verb)
            elif rol in objecte:
                assert resposta.status_code in (200, 302, 422), (rol, verb)
                cos(resposta)
            else:
                inexistent = obre(adreca(escena, nom, uid=uuid4()))
                assert resposta.status_code == inexistent.status_code == 404, (rol, verb)
                assert net(resposta) == net(inexistent)
                assert "Manresa" not in net(resposta)


def test_qui_no_ha_entrat_va_a_la_porta(escena):
    for nom in POLITICA:
        for verb in POLITICA[nom][0].split():
            resposta = getattr(Client(), verb.lower())(adreca(escena, nom))
            assert resposta.url.startswith(reverse("account_login")), nom


def test_els_verbs_que_no_toquen_es_refusen(escena, dins):
    navegador = dins(escena.municipal)
    for nom, (bons, *_) in POLITICA.items():
        for verb in {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(bons.split()):
            resposta = getattr(navegador, verb.lower())(adreca(escena, nom))
            assert resposta.status_code == 405, (nom, verb)
    assert Enviament.objects.get() == escena.enviament


def test_qui_nomes_llegeix_no_escriu_res(escena, dins):
    """The technician sees all of the comarca; none of the writing pages changes anything."""
    for nom, (verbs, *_) in POLITICA.items():
        if "POST" in verbs:
            resposta = dins(escena.tecnica).post(
                adreca(escena, nom), {"motiu": "x", "text": "x", "fins": "2026-12-31"}
            )
            assert resposta.status_code == 403, nom
    escena.enviament.refresh_from_db()
    assert escena.enviament.estat == "enviat"


@pytest.mark.parametrize("nom", ["nova_campanya", "dates", "series"])
def test_qui_coordina_un_sol_municipi_no_decideix_per_la_comarca(escena, dins, nom):
    d_un_municipi = dins(fa_usuari(Rol.COORDINADORA, escena.manresa))
    assert d_un_municipi.get(adreca(escena, nom)).status_code == 403
    assert d_un_municipi.post(adreca(escena, nom)).status_code == 403
    assert d_un_municipi.get(adreca(escena, "enviament")).status_code == 200


def test_la_clerk_no_veu_els_botons_de_la_coordinadora(escena, dins):
    pagina = dins(escena.municipal).get(adreca(escena, "enviament")).content.decode()
    assert "Valida les xifres" not in pagina
    assert (
        "Valida les xifres"
        in dins(escena.coordinadora).get(adreca(escena, "enviament")).content.decode()
    )


# --- The canary: nothing of the others is ever in an answer ---------------------------------------

CANARI = "CANARI7f3a"


@pytest.fixture
def amb_canaris(escena):
    """Súria says the token in every text it owns; and its figure is a number of its own."""
    escena.suria.nom_natural = escena.suria.nom = f"{CANARI} de Súria"
    escena.suria.save()
    escena.de_suria.nom = f"{CANARI} Prat"
    escena.de_suria.save()
    seu = envia(
        escena.esperat_suria,
        escena.de_suria,
        POBLACIO | {(MARROC, DONA, "0-4"): 7919},
        nom_original=f"{CANARI}.xlsx",
        contingut={"full": CANARI},
    )
    Comentari.objects.create(
        esperat=escena.esperat_suria, enviament=seu, text=f"{CANARI} segur?", per=escena.de_suria
    )
    fa_carrega(escena.esperat_suria, escena.de_suria, POBLACIO, nom_original=f"{CANARI}2.xlsx")
    return escena


def sencer(contingut: bytes) -> str:
    """All that an answer says, what is inside a workbook too."""
    if not contingut.startswith(b"PK"):
        return contingut.decode("utf-8")
    with ZipFile(BytesIO(contingut)) as llibre:
        return "".join(llibre.read(nom).decode("utf-8") for nom in llibre.namelist())


def test_cap_resposta_al_municipi_parla_d_un_altre(amb_canaris, dins):
    escena, seu = amb_canaris, amb_canaris.esperat_suria
    adreces = ["/", *(adreca(escena, nom) for nom in POLITICA)]
    adreces += [reverse(f"padro:{nom}", args=[seu.uid]) for nom in ("esperat", "llibre", "puja")]
    adreces += [
        reverse(f"padro:{nom}", args=[seu.vigent().uid]) for nom in ("enviament", "original")
    ]
    navegador = dins(escena.municipal)
    for url in adreces:
        for obre in (navegador.get, navegador.post):
            resposta = obre(f"{url}?municipi={escena.suria.codi_ine}&estat=enviat&mostra=nova")
            tot = repr(resposta.headers) + sencer(cos(resposta))
            assert CANARI not in tot, url
            assert "7919" not in tot.replace(".", ""), url
    de_la_comarca = dins(escena.coordinadora).get(adreca(escena, "tauler")).content.decode()
    assert CANARI in de_la_comarca  # the token is there for who may see it


# --- A constant number of queries ----------------------------------------------------------------


def consultes(navegador, url) -> int:
    with CaptureQueriesContext(connection) as recompte:
        assert navegador.get(url).status_code == 200
    return len(recompte)


def omple(escena, municipis=0, nacionalitats=0, comentaris=0):
    """More of everything: municipalities that have sent, nationalities, remarks."""
    for n in range(municipis):
        fa_municipi(f"Poble {n}", comarca=escena.comarca)
    campanya = fa_campanya(escena.comarca)
    for esperat in campanya.esperats.filter(municipi__nom__startswith="Poble"):
        envia(esperat, escena.coordinadora, XIFRES)
    codis = Nacionalitat.objects.recollides().values_list("codi", flat=True)[:nacionalitats]
    xifres = POBLACIO | {(codi, DONA, "0-4"): 40 for codi in codis}
    enviament = envia(escena.esperat, escena.municipal, xifres)
    for n in range(comentaris):
        Comentari.objects.create(
            esperat=escena.esperat, enviament=enviament, text=str(n), per=escena.coordinadora
        )
    return enviament, fa_carrega(
        escena.esperat, escena.municipal, xifres | {(MARROC, HOME, "0-4"): 9}
    )


PETITA, GRAN = {"municipis": 3, "nacionalitats": 5, "comentaris": 1}, {
    "municipis": 30, "nacionalitats": 100, "comentaris": 20,
}  # fmt: skip


@pytest.fixture
def mesures(bages, dins):
    """`mesures(mida)`: the queries of each page, with so many things to show."""

    def mesura(mida):
        enviament, carrega = omple(bages, **mida)
        pagines = {
            "campanyes": (bages.coordinadora, reverse("padro:inici")),
            "tauler": (bages.coordinadora, reverse("padro:tauler", args=[bages.campanya.uid])),
            "els meus": (bages.municipal, reverse("padro:inici")),
            "esperat": (bages.municipal, reverse("padro:esperat", args=[bages.esperat.uid])),
            "previa": (bages.municipal, reverse("padro:previa", args=[carrega.uid])),
            "canvis": (
                bages.municipal,
                reverse("padro:previa", args=[carrega.uid]) + "?mostra=nova",
            ),
            "revisio": (bages.coordinadora, reverse("padro:enviament", args=[enviament.uid])),
            "inici": (bages.coordinadora, "/"),
            "inici municipal": (bages.municipal, "/"),
        }
        return {nom: consultes(dins(usuari), url) for nom, (usuari, url) in pagines.items()}

    return mesura


def test_les_pagines_fan_les_mateixes_consultes_amb_poc_que_amb_molt(mesures):
    mesures(PETITA | {"nacionalitats": 2})  # both have a revision before, to be compared with
    petita = mesures(PETITA)
    assert mesures(GRAN) == petita


def test_els_noms_desconeguts_no_fan_consultes_de_mes(escena, dins):
    def errors(n):
        return {
            "n_errors": n,
            "errors": [
                {
                    "codi": "nacionalitat_desconeguda", "nivell": "error", "full": "", "fila": i,
                    "columna": "A", "valor": f"nom{i}",
                    "dades": {"clau": f"nom{i}", "text": f"nom{i}", "suggeriments": []},
                }
                for i in range(1, n + 1)
            ],
        }  # fmt: skip

    comptes = []
    for n in (2, 40):
        carrega = fa_carrega(escena.esperat, escena.municipal, XIFRES, contingut=errors(n))
        url = reverse("padro:previa", args=[carrega.uid])
        comptes.append(consultes(dins(escena.municipal), url))
    assert comptes[0] == comptes[1]
