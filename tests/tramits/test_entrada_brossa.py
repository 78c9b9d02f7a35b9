"""Addresses and forms with what no page writes: each is answered, and none breaks."""

import json
from base64 import urlsafe_b64encode
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.acollida.elenc import navegador
from tests.tramits.fabriques import fa_classe, fa_informe, fa_tipus_informe
from tramits.models import SollicitudInforme

pytestmark = pytest.mark.django_db
ENORME = "9" * 40
ESTRANYS = ["\0", "%00", ENORME, "-1", "' OR 1=1 --", "\u202e\u200b", "x" * 3000, "１２", "None"]
FILTRES = ("grup", "municipi", "tipus", "origen", "edat", "caduca", "mes", "dies", "llengua",
           "que", "totes")  # fmt: skip
LLISTES = ("entrada", "entrada_moltes", "origens", "origens_radar", "origens_llista")


@pytest.fixture
def tramit(escena, persona):
    fa_classe("padro", "Volant d'empadronament")
    tipus = fa_tipus_informe("inf-p", documents=["padro"])
    return fa_informe(persona, tipus, per=escena.tecnica)


def _clau(*valors) -> str:
    return urlsafe_b64encode(json.dumps(valors).encode()).decode().rstrip("=")


@pytest.mark.parametrize("porta", LLISTES)
def test_cap_filtre_estrany_no_fa_caure_una_llista(escena, de_tecnica, porta):
    for valor in ESTRANYS:
        consulta = dict.fromkeys(FILTRES, valor)
        assert de_tecnica.get(reverse(f"tramits:{porta}"), consulta).status_code == 200, valor


@pytest.mark.parametrize("porta", ["entrada", "origens_radar", "origens_llista"])
def test_una_clau_de_pagina_que_no_ho_es_comenca_pel_principi(escena, de_tecnica, porta):
    escena.sollicitud()
    dins = [(), (1,), ("x", "y"), (None, None), ("2026-02-31", 1), ("2026-02-16", int(ENORME)),
            ({}, []), (["2026-02-16"], 1)]  # fmt: skip
    claus = [*ESTRANYS, *(_clau(*valors) for valors in dins)]
    for clau in claus:
        resposta = de_tecnica.get(reverse(f"tramits:{porta}"), {"des_de": clau})
        assert resposta.status_code == 200, clau


@pytest.mark.parametrize("mes", ["2026-00", "2026-13", "1899-01", "2200-01", "26-01", "2026-1"])
def test_un_mes_que_no_ho_es_no_filtra_res(escena, de_tecnica, mes):
    escena.sollicitud()
    resposta = de_tecnica.get(reverse("tramits:entrada"), {"caduca": mes})
    assert len(resposta.context["files"]) == 1
    assert de_tecnica.get(reverse("tramits:origens_llista"), {"mes": mes}).status_code == 200


def test_el_darrer_mes_que_es_pot_demanar_no_passa_del_calendari(escena, de_tecnica):
    for mes in ("1900-01", "2026-02", "2028-02", "2199-12"):
        resposta = de_tecnica.get(reverse("tramits:origens_radar"), {"mes": mes})
        inici, fi = resposta.context["radar"].finestra
        assert f"{inici:%Y-%m}" == f"{fi:%Y-%m}" == mes
        assert inici.day == 1 and fi.day >= 28


@pytest.mark.parametrize("valor", ESTRANYS)
def test_una_sollicitud_amb_brossa_a_cada_camp_es_diu_i_no_es_desa(escena, valor):
    client = navegador(escena.municipal)
    for camp in escena.dades():
        resposta = client.post(reverse("tramits:entrada_nova"), escena.dades(**{camp: valor}))
        assert resposta.status_code in (200, 302), camp
        if resposta.status_code == 200:
            assert resposta.context["form"].errors, camp
    for feta in SollicitudInforme.objects.all():
        feta.full_clean()
        assert "\0" not in f"{feta.nom}{feta.cognoms}{feta.adreca}{feta.observacions}"


@pytest.mark.parametrize("valor", ESTRANYS)
def test_els_documents_d_un_tramit_amb_brossa_a_cada_camp(tramit, de_tecnica, valor):
    document = tramit.documents.get()
    llista, puja, afegeix = (
        reverse(f"tramits:{nom}", args=[tramit.uid])
        for nom in ("documents", "puja", "document_afegeix")
    )
    seu = reverse("tramits:document", args=[tramit.uid, "padro"])
    for adreca, camps in (
        (llista, ("triats", "dia", "estat", f"caduca_{document.pk}")),
        (puja, ("uid", "document", "tipus")),
        (afegeix, ("classe",)),
        (seu, ("uid", "estat", "lliurat_el", "caduca_el")),
    ):
        resposta = de_tecnica.post(adreca, {"uid": uuid4(), **dict.fromkeys(camps, valor)})
        assert resposta.status_code == 200, adreca
        assert resposta.context["form"].errors or resposta.context["afegeix"].errors, adreca
    assert de_tecnica.get(puja, {"document": valor}).status_code == 200
    document.refresh_from_db()
    assert (document.estat, document.caduca_el, document.lliurat_el) == ("pendent", None, None)


@pytest.mark.parametrize("valor", ESTRANYS)
def test_una_llengua_estranya_no_espatlla_el_paper(tramit, de_tecnica, valor):
    adreca = reverse("tramits:que_falta", args=[tramit.uid])
    text = de_tecnica.get(adreca, {"llengua": valor}).content.decode()
    assert "Volant d&#x27;empadronament" in text or "Volant d'empadronament" in text


@pytest.mark.parametrize("empremta", ["", "\0", "x" * 64, ENORME])
def test_confirmar_un_full_que_ningu_no_ha_pujat_no_desa_res(escena, empremta):
    resposta = navegador(escena.municipal).post(
        reverse("tramits:entrada_confirma"), {"empremta": empremta}, follow=True
    )
    assert "Aquest full ja no hi és" in str(next(iter(resposta.context["messages"])))
    assert not SollicitudInforme.objects.exists()
