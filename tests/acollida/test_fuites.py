"""No door of the room shows a case to who may not see it, nor shows one without writing it down.

Every address is asked for as it is declared: a new one is tried from the day it exists.
"""

import re
from copy import deepcopy
from uuid import uuid4

import pytest
from django.urls import get_resolver, reverse
from pypdfium2 import PdfDocument

from acollida.constancia import PERSONA
from comptes.enums import Accio, Rol
from comptes.models import RegistreAcces
from tests.acollida.fabriques import fa_tecnica
from tests.acollida.mon import DIA, fa_mon, marca
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db

# Whose `uid` an address takes, by how it begins.
DE_QUI = {
    "agenda/cites/": "cita",
    "agenda/espera/": "peticio",
    "agenda/permanencies/": "permanencia",
    "agenda/punts/": "punt",
    "agenda/": "permanencia",
    "accessos/": "sollicitud",
    "atencions/": "atencio",
    "cursos/inscripcions/": "inscripcio",
    "cursos/sessions/": "sessio",
    "cursos/": "edicio",
    "derivacions/": "derivacio",
    "duplicats/": "parella",
    "expedients/": "expedient",
    "fusions/": "fusio",
    "itineraris/moduls/": "modul",
    "itineraris/": "itinerari",
    "documents/": "paper",
    "llistes/": "llista",
    "plantilles/": "plantilla",
    "persones/": "persona",
    "programes/apunts/": "apunt",
    "programes/": "participacio",
    "servei/programes/": "dret",
    "servei/": "entitat",
    "traspassos/": "traspas",
}
SECCIONS = (
    "identitat", "noms", "documents", "contactes", "llengues", "padro", "situacio", "nota",
)  # fmt: skip
ALTRES_ARGUMENTS = {
    "dia": DIA,
    "tipus": "serveis",
    "llista": "temes",
    "codi": "temes",
    "fila": "x",
    "camp": "persona.sexe",
    "seccio": "identitat",
    "secret": "x" * 43,
    "programa": "refugi",
    "apunt": "mentor",
    "peca": "camps",
    "paper": "que_falta",
    "numero": 1,
    "llengua": "ar",
    "frase": "dia",
}
VISIBLES = (Accio.CONSULTA, Accio.LLISTA, Accio.IMPRESSIO, Accio.DESCARREGA)


def _portes():
    """(name, its parameters, the route) of every address of the room."""
    for patro in get_resolver().namespace_dict["acollida"][1].url_patterns:
        yield patro.name, list(patro.pattern.converters), str(patro.pattern)


PORTES = list(_portes())
AMB_UID = [porta for porta in PORTES if "uid" in porta[1]]


def _adreca(porta, mon, uid=None):
    nom, parametres, ruta = porta
    arguments = {}
    for parametre in parametres:
        if parametre == "uid":
            qui = next(qui for inici, qui in DE_QUI.items() if ruta.startswith(inici))
            arguments["uid"] = uid or getattr(mon.get(qui), "uid", None) or uuid4()
        else:
            arguments[parametre] = ALTRES_ARGUMENTS[parametre]
    return reverse(f"acollida:{nom}", kwargs=arguments)


def _text(resposta) -> str:
    cos = b"".join(resposta.streaming_content) if resposta.streaming else resposta.content
    if resposta.headers.get("Content-Type") == "application/pdf":
        return "".join(plana.get_textpage().get_text_range() for plana in PdfDocument(cos))
    return cos.decode(errors="replace")


def _sense_claus(text: str) -> str:
    """What two answers to two people have of different without telling anything."""
    text = re.sub(r'name="(csrfmiddlewaretoken|_assignacio|uid)" value="[^"]*"', "", text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", text)


@pytest.fixture(scope="module")
def fets(una_vegada):
    return una_vegada(fa_mons)


def fa_mons():
    """A case in each of two municipalities of a comarca."""
    comarca = fa_comarca()
    berga, avia = fa_municipi("Berga", comarca=comarca), fa_municipi("Avià", comarca=comarca)
    return {"berga": fa_mon(berga), "avia": fa_mon(avia)}


@pytest.fixture
def mons(fets):
    """Both cases, in objects that no other test has touched."""
    return deepcopy(fets)


def _noms_de_porta(portes):
    return [nom for nom, *_ in portes]


@pytest.mark.parametrize("porta", PORTES, ids=_noms_de_porta(PORTES))
def test_cada_pagina_que_ensenya_algu_ho_deixa_escrit_una_vegada(client, mons, porta):
    berga, avia = mons["berga"], mons["avia"]
    client.force_login(berga["tecnica"])
    resposta = client.get(_adreca(porta, berga))
    text = _text(resposta)
    senyal = marca(berga["persona"].municipi)
    escrits = RegistreAcces.objects.filter(accio__in=VISIBLES, objecte__startswith=PERSONA).count()
    if resposta.status_code == 200:
        assert escrits == (1 if senyal in text else 0)
    assert resposta.status_code in (200, 302, 403, 404, 405)
    assert marca(avia["persona"].municipi) not in text


@pytest.mark.parametrize("porta", AMB_UID, ids=_noms_de_porta(AMB_UID))
@pytest.mark.parametrize("metode", ["get", "post"])
def test_el_que_es_d_un_altre_municipi_no_es_distingeix_del_que_no_existeix(
    client, mons, porta, metode
):
    client.force_login(fa_tecnica(mons["berga"]["persona"].municipi))
    seva = getattr(client, metode)(_adreca(porta, mons["avia"]))
    cap = getattr(client, metode)(_adreca(porta, mons["avia"], uid=uuid4()))
    assert seva.status_code == cap.status_code
    assert _sense_claus(_text(seva)) == _sense_claus(_text(cap))


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_hi_veu_ningu(client, mons, rol):
    berga = mons["berga"]
    client.force_login(fa_usuari(rol, berga["persona"].municipi))
    oberts = set()
    for porta in PORTES:
        resposta = client.get(_adreca(porta, berga))
        assert marca(berga["persona"].municipi) not in _text(resposta), porta
        if resposta.status_code == 200:
            oberts.add(porta[0])
    assert sorted(oberts - (DE_LA_COORDINACIO if rol == Rol.COORDINADORA else set())) == []


# What the coordinator plans: no page of these names anybody.
DE_LA_COORDINACIO = {
    "agenda",
    "anulla_dia",
    "codi",
    "codi_nou",
    "criteri",
    "criteris",
    "criteris_excel",
    "definicio_nova",
    "definicions",
    "drets",
    "cursos",
    "edicio",
    "edicio_anulla",
    "edicio_edita",
    "edicio_nova",
    "entitat",
    "entitat_nova",
    "entitats",
    "esborrany",
    "espera",
    "frase",
    "frase_catala",
    "frases",
    "frases_llengua",
    "jornada",
    "llista",
    "norma_nova",
    "normes",
    "permanencia",
    "permanencia_acaba",
    "permanencia_nova",
    "programa",
    "programa_edita",
    "programa_nou",
    "plantilla",
    "plantilla_nova",
    "plantilla_versio",
    "plantilles",
    "pla_sessions",
    "punt",
    "punt_nou",
    "punts",
    "resums",
    "servei",
    "sessio_anulla",
    "sessio_edita",
    "sessio_nova",
}


def test_totes_les_portes_diuen_de_qui_es_el_seu_uid():
    assert [p[0] for p in AMB_UID if not any(p[2].startswith(inici) for inici in DE_QUI)] == []
