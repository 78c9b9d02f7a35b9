"""Her tasks where she finds them without looking: the home page and the mail of the day."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from acollida.resums import envia
from config.feina_pendent import pendents_de
from pla.al_resum import linies_de_tasques as linies
from tests.acollida.elenc import navegador
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_usuari
from tests.pla.fabriques import fa_acord, fa_entitat, fa_reunio, fa_taula

pytestmark = pytest.mark.django_db
AVUI = date(2026, 3, 2)  # a Monday
LLISTA = reverse("pla:tasques")


@pytest.fixture
def reunio(comarca, tecnica):
    return fa_reunio(fa_taula(comarca, per=tecnica), date(2026, 1, 7), per=tecnica)


def en_fa(reunio, qui, *dies):
    for dia in dies:
        venc = None if dia is None else AVUI + timedelta(days=dia)
        fa_acord(reunio, responsable=qui, venc_el=venc)


def de_casa(usuari):
    return [(p.nombre, p.frase) for p in pendents_de(usuari) if p.adreca == LLISTA]


@pytest.mark.parametrize("rol", ["tecnica", "coordinadora"])
def test_la_pagina_d_inici_diu_quantes_en_te_i_quantes_han_vencut(request, rol, reunio, del_nord):
    qui = request.getfixturevalue(rol)
    assert de_casa(qui) == []
    en_fa(reunio, qui, 5, None)
    assert de_casa(qui) == [(2, "tasques d'acords")]
    en_fa(reunio, qui, -1)
    en_fa(reunio, del_nord, -1)
    fa_acord(reunio, entitat=fa_entitat(comarca=reunio.comarca), venc_el=AVUI)
    fa_acord(reunio, responsable=qui, fet_el=AVUI)
    assert de_casa(qui) == [(3, "tasques d'acords, 1 vençuda")]
    client = navegador(qui)
    assert "tasques d&#x27;acords, 1 vençuda" in client.get(reverse("inici")).content.decode()
    assert len(client.get(LLISTA).context["pagina"]) == 3


def test_la_coordinadora_sap_quines_han_quedat_sense_ningu(reunio, berga, coordinadora, tecnica):
    fora = fa_tecnica(berga)
    en_fa(reunio, fora, 3, None)
    en_fa(reunio, tecnica, 3)
    fa_acord(reunio, responsable=fora, entitat=fa_entitat(comarca=reunio.comarca))
    adreca = f"{LLISTA}?de=orfes"

    def dites(qui):
        return [(p.nombre, p.frase) for p in pendents_de(qui) if p.adreca == adreca]

    assert dites(coordinadora) == []
    fora.assignacions.update(fins=date(2026, 3, 1))
    assert dites(coordinadora) == [(2, "tasques d'acords són de qui ja no hi treballa")]
    assert dites(tecnica) == []
    assert len(navegador(coordinadora).get(adreca).context["pagina"]) == 2


def test_una_de_sola_es_diu_en_singular(reunio, tecnica):
    en_fa(reunio, tecnica, -3)
    assert de_casa(tecnica) == [(1, "tasca d'acords, 1 vençuda")]


def test_cada_nombre_del_correu_es_el_de_la_llista_on_porta(reunio, tecnica, del_nord, de_tecnica):
    en_fa(reunio, tecnica, -9, -1, 0, 3, 6, 7, None)
    en_fa(reunio, del_nord, -9, 0)
    dites = linies(tecnica, AVUI)
    assert [linia.text for linia in dites] == ["ja han vençut: 2", "per fer d'avui a diumenge: 3"]
    for linia in dites:
        cami = urlsplit(linia.enllac)
        trobades = de_tecnica.get(cami.path, parse_qs(cami.query)).context["pagina"]
        assert len(trobades) == linia.quants


def test_el_correu_porta_les_tasques_i_no_el_que_diuen(reunio, tecnica, mailoutbox):
    fa_acord(reunio, responsable=tecnica, text="Trucar a l'escola", venc_el=AVUI)
    assert envia(tecnica.pk, AVUI)
    [correu] = mailoutbox
    assert "Tasques dels acords" in correu.body
    assert "per fer d'avui a diumenge: 1" in correu.body
    assert "vençut" not in correu.body
    assert "Trucar" not in correu.body + correu.subject


def test_sense_dia_no_hi_ha_correu(reunio, tecnica, mailoutbox):
    en_fa(reunio, tecnica, None, 20)
    assert not envia(tecnica.pk, AVUI)
    assert mailoutbox == []


def test_les_d_una_altra_comarca_no_hi_surten(reunio, forana):
    en_fa(reunio, forana, -1)
    assert de_casa(forana) == []
    assert [linia.quants for linia in linies(forana, AVUI)] == [0, 0]


def test_qui_no_te_cap_rol_no_en_te_cap(reunio):
    ningu = fa_usuari()
    en_fa(reunio, ningu, -1)
    assert pendents_de(ningu) == []
