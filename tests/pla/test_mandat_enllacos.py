"""Where the pages of the mandate lead: to their balanços and files, for who may go there."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pla.actions import PlaError, marca_pas, retira_evidencia
from pla.lectures import lector_de
from pla.models import DocumentPla
from pla.perms import pot_adjuntar, pot_respondre
from pla.presenters.compromis import passos
from pla.presenters.progres import compromisos_amb_progres, de_compromis
from tests.acollida.elenc import navegador
from tests.informes.balancos.mon import tanca
from tests.municipis.fitxers import fa_pdf, pujat
from tests.pla.fabriques import (
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_compromis,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)
from tests.pla.fabriques_mandat import (
    AVUI,
    fa_estat,
    fa_evidencia,
    fa_fitxer,
    fa_font,
    fa_indicador,
    fa_pas,
    fes,
)
from tests.pla.fabriques_necessitats import fa_peticio

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandat(comarca):
    return fa_mandat(comarca, nom="Mandat del Berguedà")


@pytest.fixture
def compromis(mandat):
    return fa_compromis(fa_prioritat(mandat, numero=2), numero=7)


def pagina(client, nom, objecte, **filtres):
    return client.get(reverse(f"pla:{nom}", args=[objecte.uid]), filtres).content.decode()


def test_el_mandat_porta_als_seus_balancos_tambe_qui_no_els_escriu(
    de_tecnica, de_coordinadora, mandat
):
    enllac = f"{reverse('informes:balancos')}#m-{mandat.uid}"
    for client in (de_tecnica, de_coordinadora):
        assert f'href="{enllac}"' in pagina(client, "mandat", mandat)
        assert f'id="m-{mandat.uid}"' in client.get(enllac).content.decode()


def test_cada_estat_passat_porta_al_compromis_dins_del_seu_balanc(
    de_tecnica, compromis, coordinadora
):
    estats = [fa_estat(compromis, periode, tancat=False) for periode in ("2025-1", "2025-2")]
    for estat in estats:
        tanca(estat.balanc, coordinadora)
    fa_estat(compromis, "2026-1", tancat=False)
    cos = pagina(de_tecnica, "compromis", compromis)
    assert len(re.findall('href="/informes/balancos/[^"]', cos)) == 2
    for estat in estats:
        enllac = f"{reverse('informes:balanc', args=[estat.balanc.uid])}#c-{compromis.uid}"
        assert f'href="{enllac}"' in cos
        assert f'id="c-{compromis.uid}"' in de_tecnica.get(enllac).content.decode()


def test_els_fitxers_d_un_compromis_els_llegeix_tothom_i_els_puja_qui_coordina(
    de_tecnica, de_coordinadora, del_nord, compromis
):
    posa = reverse("pla:fitxer_nou", args=["compromis", compromis.uid])
    enviat = {"uid": "2f4f5a5e-8a3c-4d9a-9d4f-111111111111", "fitxer": pujat(fa_pdf(), "acta.pdf")}
    assert navegador(del_nord).post(posa, enviat).status_code == 403
    enviat["fitxer"] = pujat(fa_pdf(), "acta.pdf")
    resposta = de_coordinadora.post(posa, enviat)
    assert resposta.url == reverse("pla:compromis", args=[compromis.uid])
    document = DocumentPla.objects.get()
    assert document.portador == compromis
    per_qui = {
        "tecnica": pagina(de_tecnica, "compromis", compromis),
        "coordinadora": pagina(de_coordinadora, "compromis", compromis),
    }
    obre = reverse("pla:fitxer", args=[document.uid])
    retira = reverse("pla:fitxer_retira", args=[document.uid])
    assert [obre in cos for cos in per_qui.values()] == [True, True]
    assert [retira in cos for cos in per_qui.values()] == [False, True]
    assert [f'action="{posa}"' in cos for cos in per_qui.values()] == [False, True]
    assert de_tecnica.get(retira).status_code == 403


def test_els_fitxers_no_fan_mes_consultes(de_tecnica, compromis):
    def consultes():
        with CaptureQueriesContext(connection) as fetes:
            pagina(de_tecnica, "compromis", compromis)
        return len(fetes)

    fa_fitxer(compromis=compromis)
    consultes()
    abans = consultes()
    for _vegada in range(4):
        fa_fitxer(compromis=compromis)
    assert consultes() == abans


def test_el_periode_nomes_es_tria_quan_hi_ha_indicadors(de_tecnica, compromis, monkeypatch):
    fa_font(monkeypatch, valors={"2025-2": 3, "2026-1": 4})
    assert 'name="periode"' not in pagina(de_tecnica, "compromis", compromis)
    fa_indicador(compromis=compromis, xifra="prova.persones", objectiu=8)
    cos = pagina(de_tecnica, "compromis", compromis, periode="2025-2")
    assert '<option value="2025-2" selected>' in cos
    assert "37,5&nbsp;%" in cos


def test_el_territori_es_diu_com_es_llegeix(de_tecnica, mandat, berga):
    assert "el Berguedà ·" in pagina(de_tecnica, "mandat", mandat)
    municipal = fa_mandat(mandat.comarca, municipi=berga, nom="Mandat de Berga")
    assert "Berga ·" in pagina(de_tecnica, "mandat", municipal)
    assert "Berguedà ·" not in pagina(de_tecnica, "mandat", municipal)


def test_les_molles_d_un_formulari_porten_a_allo_de_que_es(de_coordinadora, compromis, comarca):
    accio = fa_accio(fa_anual(fa_pla(comarca)), nom="Acció de la línia")
    del_compromis = [fa_indicador(compromis=compromis), fa_indicador(compromis=compromis)]
    seus = {
        compromis: [
            reverse("pla:indicador_de_compromis", args=[compromis.uid]),
            reverse("pla:evidencia_de_pas", args=[fa_pas(compromis).uid]),
            *(reverse("pla:indicador_edita", args=[i.uid]) for i in del_compromis),
            reverse("pla:valor_a_ma", args=[del_compromis[0].uid]),
        ],
        accio: [
            reverse("pla:indicador_d_accio", args=[accio.uid]),
            reverse("pla:evidencia_d_accio", args=[accio.uid]),
            reverse("pla:valor_a_ma", args=[fa_indicador(accio=accio).uid]),
        ],
    }
    mandats = f'href="{reverse("pla:mandats")}"'
    for pare, adreces in seus.items():
        nom = "compromis" if pare is compromis else "accio"
        for adreca in adreces:
            cos = de_coordinadora.get(adreca).content.decode()
            molles = cos[cos.index('class="molles"') : cos.index("<h1")]
            assert reverse(f"pla:{nom}", args=[pare.uid]) in molles, adreca
            assert (mandats in molles) is (pare is compromis), adreca


# When a step is done: the same for the page, for the progress and for the action.


def evidencia_caiguda(pas, com, berga):
    """A figure that is not computed any more, or an activity that was cancelled."""
    if com == "xifra":
        return fa_evidencia(pas=pas, xifra="ja.no.es.calcula", periode="2025-1")
    activitat = fa_activitat(berga)
    activitat.sessions.update(estat="anullada")
    return fa_evidencia(pas=pas, activitat=activitat)


@pytest.mark.parametrize("com", ["xifra", "activitat"])
def test_el_que_ja_no_val_no_fa_res_ni_a_la_pagina_ni_a_l_accio(
    compromis, com, berga, coordinadora
):
    pas = fa_pas(compromis, 100)
    caiguda = evidencia_caiguda(pas, com, berga)
    with pytest.raises(PlaError) as error:
        marca_pas(pas=pas, fet_el=AVUI, per=coordinadora)
    assert error.value.camp == "fet_el"
    fes(pas)
    llegit = compromisos_amb_progres().get()
    [fila] = passos(llegit, lector_de(compromis, coordinadora))
    assert (fila.fet, fila.caigut) == (False, True)
    assert de_compromis(llegit).valor == 0
    bona = fa_evidencia(pas=pas)
    assert de_compromis(compromisos_amb_progres().get()).valor == 100
    with pytest.raises(PlaError, match="darrera evidència"):
        retira_evidencia(evidencia=bona, per=coordinadora)
    retira_evidencia(evidencia=caiguda, per=coordinadora)
    assert marca_pas(pas=pas, fet_el=date(2026, 1, 1), per=coordinadora).fet_el == date(2026, 1, 1)


@pytest.mark.parametrize("es_seva", [True, False])
def test_qui_escriu_es_qui_coordina_o_qui_te_el_nom_a_sota(
    comarca, coordinadora, tecnica, del_nord, municipal, compromis, es_seva
):
    responsable = tecnica if es_seva else del_nord
    accio = fa_accio(fa_anual(fa_pla(comarca)), responsable=responsable)
    peticio = fa_peticio(comarca, responsable=responsable)
    for cosa in (accio, peticio):
        assert pot_respondre(coordinadora, cosa)
        assert pot_respondre(tecnica, cosa) is es_seva
        assert pot_respondre(municipal, cosa) is False
    assert pot_adjuntar(tecnica, peticio) is es_seva
    assert pot_adjuntar(tecnica, accio) is es_seva
    assert pot_adjuntar(coordinadora, compromis)
    assert not pot_adjuntar(tecnica, compromis)
    assert not pot_respondre(tecnica)
