"""No door of the procedures shows anybody to who may not see her, nor shows her in silence."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from comptes.enums import Rol
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import lectures, navega
from tests.fabriques import fa_usuari
from tests.tramits.fabriques import fa_tipus, fa_tramit
from tramits.actions import passa
from tramits.forms.passos import FORMULARIS
from tramits.urls.tramits import urlpatterns

pytestmark = pytest.mark.django_db
CANARI = "Canari"
PORTES = [(porta.name, list(porta.pattern.converters)) for porta in urlpatterns]
NOMS = [nom for nom, _p in PORTES]
D_ALGU = [porta for porta in PORTES if {"uid", "persona"} & set(porta[1])]


@pytest.fixture
def tramit(berga, tecnica):
    """A procedure of somebody of Berga, full of what nobody else may read."""
    persona = fa_persona(f"{CANARI}nom", f"{CANARI}cognom", municipi=berga, per=tecnica)
    tramit = fa_tramit(persona, fa_tipus("social", seguent="tie"), nota=f"{CANARI}nota")
    camps = {"num_registre": f"{CANARI}registre", "oficina": f"{CANARI}oficina"}
    return passa(
        tramit=tramit, a="presentada", dia=tramit.obert_el, per=tecnica, camps=camps,
        motiu=f"{CANARI}motiu",
    )  # fmt: skip


def adreca(porta, tramit, uid=None):
    nom, parametres = porta
    de_cada = {"uid": uid or tramit.uid, "persona": uid or tramit.persona.uid, "a": "resolta"}
    return reverse(
        f"tramits:{nom}", kwargs={parametre: de_cada[parametre] for parametre in parametres}
    )


@pytest.mark.parametrize("porta", PORTES, ids=NOMS)
def test_cada_pagina_que_ensenya_algu_ho_deixa_escrit_una_vegada(tecnica, tramit, porta):
    with lectures() as files:
        resposta = navega(tecnica).get(adreca(porta, tramit))
    de_persones = [fila for fila in files if fila.objecte.startswith("acollida.persona")]
    ensenya = CANARI in resposta.content.decode(errors="replace") or porta[0] == "exporta"
    assert resposta.status_code == 200
    assert len(de_persones) == (1 if ensenya else 0)


@pytest.mark.parametrize("porta", D_ALGU, ids=[nom for nom, _p in D_ALGU])
@pytest.mark.parametrize("metode", ["get", "post"])
def test_el_d_un_altre_municipi_no_es_distingeix_del_que_no_existeix(
    forastera, tramit, porta, metode
):
    client = navega(forastera)
    seva, cap = (getattr(client, metode)(adreca(porta, tramit, uid)) for uid in (None, uuid4()))
    assert seva.status_code == cap.status_code
    assert seva.status_code in (404, 405)
    nets = [re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", r.content.decode()) for r in (seva, cap)]
    claus = r'name="(csrfmiddlewaretoken|_assignacio)" value="[^"]*"'
    assert re.sub(claus, "", nets[0]) == re.sub(claus, "", nets[1])


def test_la_forastera_no_el_troba_a_la_llista(forastera, tramit):
    text = navega(forastera).get(reverse("tramits:inici"), {"tecnica": ""}).content.decode()
    assert CANARI not in text


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.TECNICA])
def test_cap_altre_rol_no_hi_entra(comarca, berga, tramit, rol):
    client = navega(fa_usuari(rol, berga if rol == Rol.MUNICIPAL else comarca))
    for porta in PORTES:
        resposta = client.get(adreca(porta, tramit))
        assert resposta.status_code == 403
        assert CANARI not in resposta.content.decode()


@pytest.mark.parametrize("a", FORMULARIS)
def test_cap_pas_no_s_obre_a_qui_no_veu_la_persona(forastera, tramit, a):
    on = reverse("tramits:passa", args=[tramit.uid, a])
    assert navega(forastera).post(on, {"dia": "2026-03-02"}).status_code == 404


def test_si_la_persona_se_n_va_a_viure_a_un_altre_municipi_el_tramit_hi_va(
    tecnica, forastera, avia, tramit
):
    tramit.persona.municipi = avia
    tramit.persona.save()
    on = reverse("tramits:tramit", args=[tramit.uid])
    assert navega(tecnica).get(on).status_code == 404
    assert navega(forastera).get(on).status_code == 200
