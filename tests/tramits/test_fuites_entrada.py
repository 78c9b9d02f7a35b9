"""No door of the requests shows a clerk anything of the person's file, nor one to a stranger.

Every address of the part is asked for as it is declared: a new one is tried from its first day.
"""

import re
from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from acollida.constancia import PERSONA
from comptes.enums import Rol
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.acollida.mirades import lectures
from tests.acollida.mon import fa_mon, marca
from tests.fabriques import fa_usuari
from tests.tramits.fabriques import fa_tramit
from tests.tramits.fulls import fila, full
from tramits import actions
from tramits.enums import EstatTramit
from tramits.models import EntrevistaIntegracio
from tramits.urls.entrada import urlpatterns

pytestmark = pytest.mark.django_db
PORTES = [(patro.name, list(patro.pattern.converters)) for patro in urlpatterns]
AMB_UID = [porta for porta in PORTES if porta[1]]
DE_LA_MUNICIPAL = {
    "entrada", "entrada_nova", "entrada_lot", "entrada_previa", "entrada_plantilla", "sollicitud",
    "sollicitud_edita",
}  # fmt: skip
SENYAL = "Canari"  # of what is in the file; what the clerk has typed has none
DIA = date(2026, 3, 2)


@pytest.fixture
def mon(escena):
    """A request accepted for somebody whose file is full of canaries, and another one waiting."""
    seu = fa_mon(escena.berga, escena.tecnica)
    persona = seu["persona"]
    feta = escena.sollicitud(tipus=escena.inf_i, origen="da20", origen_caduca_el=DIA)
    tramit = actions.accepta(sollicitud=feta, persona=persona, per=escena.tecnica)
    passos = {"tramit": tramit, "dia": DIA, "per": escena.tecnica}
    actions.passa(a=EstatTramit.REQUERIDA, motiu=f"{SENYAL}motiu", **passos)
    actions.passa(
        a=EstatTramit.PROPOSTA, camps={"nota": f"{SENYAL}nota", "oficina": f"{SENYAL}oficina"},
        informe={"proposta_sentit": "desfavorable", "proposta_motiu": f"{SENYAL}proposta"},
        **passos,
    )  # fmt: skip
    EntrevistaIntegracio.objects.create(
        tramit=tramit, dia=DIA, entrevistadora=escena.tecnica, creat_per=escena.tecnica,
        modificat_per=escena.tecnica, observacions=f"{SENYAL}entrevista",
    )  # fmt: skip
    fa_tramit(persona, per=escena.tecnica, nota=f"{SENYAL}altre")
    espera = escena.sollicitud("E-2", document_numero="", document_tipus="")
    return {"acceptada": feta, "rebuda": espera, "persona": persona, "tramit": tramit}


def _adreces(mon, porta):
    nom, parametres = porta
    fetes = [mon["acceptada"], mon["rebuda"]] if parametres else [None]
    return [reverse(f"tramits:{nom}", args=[feta.uid] if feta else []) for feta in fetes]


def _text(resposta) -> str:
    return resposta.content.decode(errors="replace")


def test_a_la_municipal_res_de_la_fitxa(escena, mon):
    """One world, walked by every door: the set-up is what costs."""
    client = navegador(escena.municipal)
    fitxer = SimpleUploadedFile("a.xlsx", full(fila("E-9")))
    client.post("/tramits/entrada/lot/", {"fitxer": fitxer})
    prohibit = [SENYAL, SENYAL.lower(), str(mon["persona"].uid), str(mon["tramit"].uid)]
    prohibit += ["desfavorable", mon["tramit"].codi, str(escena.tecnica.email)]
    for porta in PORTES:
        for adreca in _adreces(mon, porta):
            with lectures() as files:
                resposta = client.get(adreca, follow=True)
            codis = (200,) if porta[0] in DE_LA_MUNICIPAL else (403, 405)
            assert resposta.status_code in codis, adreca
            assert [tros for tros in prohibit if tros in _text(resposta)] == [], adreca
            assert [f for f in files if f.objecte.startswith(PERSONA)] == [], adreca


def test_el_que_ensenya_algu_ho_deixa_escrit_una_vegada(escena, mon):
    client, vistes = navegador(escena.tecnica), set()
    for porta in PORTES:
        for adreca in _adreces(mon, porta):
            with lectures() as files:
                resposta = client.get(adreca)
            de_persones = [f for f in files if f.objecte.startswith(PERSONA)]
            ensenya = marca(escena.berga) in _text(resposta)
            assert len(de_persones) == (1 if ensenya else 0), adreca
            vistes |= {porta[0]} if ensenya else set()
    assert vistes == {"origens_llista"}


def test_el_que_es_d_un_altre_municipi_no_es_distingeix_del_que_no_existeix(escena, mon):
    claus = re.compile('name="(csrfmiddlewaretoken|_assignacio)" value="[^"]*"|[0-9a-f-]{36}')
    for qui in (fa_tecnica(escena.avia), escena.altra_municipal()):
        client = navegador(qui)
        for (nom, _parametres), metode in product(AMB_UID, ("get", "post")):
            respostes = [
                getattr(client, metode)(reverse(f"tramits:{nom}", args=[uid]))
                for uid in (mon["rebuda"].uid, uuid4())
            ]
            assert respostes[0].status_code == respostes[1].status_code, nom
            assert respostes[0].status_code in (403, 404, 405), nom
            seva, de_ningu = (claus.sub("", _text(resposta)) for resposta in respostes)
            assert seva == de_ningu, nom


def test_cap_altre_rol_no_hi_entra(escena, mon):
    for rol in set(Rol) - {Rol.TECNICA, Rol.MUNICIPAL}:
        client = navegador(fa_usuari(rol, escena.berga.comarca))
        for porta in PORTES:
            for adreca in _adreces(mon, porta):
                assert client.get(adreca).status_code in (403, 405), adreca
