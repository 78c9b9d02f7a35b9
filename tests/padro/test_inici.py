"""The home page: every number is the length of the list that it leads to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.feina_pendent import pendents_de
from padro import actions
from padro.enums import EstatEsperat
from padro.models import Campanya, Comentari
from tests.fabriques import fa_municipi, fa_usuari
from tests.padro.fabriques import (
    DATES,
    DONA,
    MARROC,
    POBLACIO,
    envia,
    fa_campanya,
    fa_carrega,
    moment,
)

XIFRES = POBLACIO | {(MARROC, DONA, "0-4"): 3}


def comenta(enviament, per, quants=1):
    for n in range(quants):
        comentari = Comentari(text=f"Segur {n}?")
        actions.comenta(enviament=enviament, comentari=comentari, per=per)


@pytest.fixture
def en_marxa(bages):
    """Two open campaigns, and every state in the second one."""
    for nom in ("Navàs", "Callús", "Moià", "Gaià", "Aguilar"):
        fa_municipi(nom, comarca=bages.comarca)
    fa_campanya(bages.comarca, "2025-2")
    fa_campanya(bages.comarca)
    de = {e.municipi.nom: e for e in bages.campanya.esperats.select_related("municipi")}
    coord = bages.coordinadora
    for nom in ("Navàs", "Callús", "Moià", "Gaià", "Súria"):
        envia(de[nom], coord, XIFRES)
    actions.valida(enviament=de["Navàs"].vigent(), per=coord)
    actions.retorna(enviament=de["Callús"].vigent(), motiu="errada", per=coord)
    comenta(de["Moià"].vigent(), coord)
    fa_carrega(de["Artés"], coord, XIFRES)
    actions.exempta(esperat=de["Aguilar"], motiu="Obres", per=coord)
    return bages


def test_cada_nombre_de_la_coordinadora_es_el_de_la_seva_llista(en_marxa, dins):
    navegador = dins(en_marxa.coordinadora)
    pendents = navegador.get("/").context["pendents"]
    vistos = {}
    for p in pendents:
        files = navegador.get(p.adreca).context["tauler"].files
        assert p.nombre == len(files), p.frase
        campanya = files[0].esperat.campanya_id
        vistos.setdefault(campanya, {})[files[0].estat] = p.nombre
    ara = Campanya.objects.get(semestre="2026-1").pk
    assert vistos.pop(ara) == {
        EstatEsperat.NO_INICIAT: 1,
        EstatEsperat.ESBORRANY: 1,
        EstatEsperat.RETORNAT: 1,
        EstatEsperat.ENVIAT: 2,
        EstatEsperat.EN_REVISIO: 1,
    }
    assert list(vistos.values()) == [{EstatEsperat.NO_INICIAT: 8}]


def test_les_frases_diuen_el_nombre_i_el_semestre(en_marxa, dins):
    html = dins(en_marxa.coordinadora).get("/").content.decode()
    assert "municipi encara no ha enviat el semestre 2026-1" in html
    assert "municipis encara no han enviat el semestre 2025-2" in html
    assert "municipi té la revisió a mig fer, 2026-1" in html
    assert "fins al 31 de març de 2026" in html


def test_el_de_la_clerk_porta_al_seu_semestre(bages, dins):
    navegador = dins(bages.municipal)
    [pendent] = navegador.get("/").context["pendents"]
    assert (pendent.nombre, pendent.fins) == (1, DATES["municipis_fins"])
    assert navegador.get(pendent.adreca).context["esperat"] == bages.esperat
    enviament = envia(bages.esperat, bages.municipal, XIFRES)
    assert navegador.get("/").context["pendents"] == []
    comenta(enviament, bages.coordinadora, 3)
    actions.retorna(enviament=enviament, motiu="errada", per=bages.coordinadora)
    retornat, comentaris = navegador.get("/").context["pendents"]
    assert retornat.urgent
    assert comentaris.nombre == 3
    assert len(navegador.get(comentaris.adreca).context["comentaris"]) == 3


def test_un_fitxer_pujat_es_un_esborrany_per_confirmar(bages, dins):
    fa_carrega(bages.esperat, bages.municipal, XIFRES)
    [pendent] = dins(bages.municipal).get("/").context["pendents"]
    assert str(pendent.frase) == "fitxer per confirmar: 2026-1"


@pytest.mark.parametrize(
    ("dia", "n"),
    [
        (DATES["obre_el"] - timedelta(days=1), 0),
        (DATES["obre_el"], 1),
        (DATES["municipis_fins"], 1),
        (DATES["municipis_fins"] + timedelta(days=1), 0),
    ],
)
def test_fora_de_termini_no_es_demana_res(bages, dins, rellotge, dia, n):
    rellotge.move_to(moment(dia))
    assert len(dins(bages.municipal).get("/").context["pendents"]) == n


def test_la_prorroga_ho_torna_a_demanar_fins_al_seu_dia(bages, dins, rellotge):
    fins = DATES["tothom_fins"]
    rellotge.move_to(moment(fins))
    assert dins(bages.municipal).get("/").context["pendents"] == []
    actions.prorroga(esperat=bages.esperat, fins=fins, motiu="obres", per=bages.coordinadora)
    [pendent] = dins(bages.municipal).get("/").context["pendents"]
    assert pendent.fins == fins


def test_a_l_exempt_no_se_li_demana_res(bages, dins):
    actions.exempta(esperat=bages.esperat, motiu="Obres", per=bages.coordinadora)
    assert dins(bages.municipal).get("/").context["pendents"] == []


@pytest.mark.parametrize("rol", ["tecnica", "administradora", "dpd"])
def test_els_altres_rols_no_tenen_res_del_padro_pendent(en_marxa, dins, rol):
    resposta = dins(getattr(en_marxa, rol)).get("/")
    assert (resposta.status_code, resposta.context["pendents"]) == (200, [])


def test_sense_cap_rol_la_pagina_s_obre(bages, dins):
    assert dins(fa_usuari()).get("/").status_code == 200


def test_mes_campanyes_obertes_no_fan_mes_consultes(en_marxa):
    def consultes(usuari):
        usuari = type(usuari).objects.get(pk=usuari.pk)
        with CaptureQueriesContext(connection) as recompte:
            pendents_de(usuari)
        return len(recompte)

    gent = (en_marxa.coordinadora, en_marxa.municipal)
    abans = [consultes(usuari) for usuari in gent]
    for semestre in ("2023-1", "2023-2", "2024-1", "2024-2"):
        fa_campanya(en_marxa.comarca, semestre)
    assert [consultes(usuari) for usuari in gent] == abans
