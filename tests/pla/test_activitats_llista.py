"""The list, what it may be narrowed by, and what waits at the door."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from pla.enums import EstatActivitat
from pla.models import Projecte
from tests.acollida.mirades import consultes
from tests.pla.dades import ruta
from tests.pla.fabriques import (
    DIA,
    fa_accio,
    fa_activitat,
    fa_anual,
    fa_entitat,
    fa_pla,
    fa_sessio,
    fa_taula,
)

pytestmark = pytest.mark.django_db

LLISTA = reverse("pla:activitats")
PREVISTA, FETA, ANULLADA = EstatActivitat


def troba(client, **filtre):
    return [fila.titol for fila in client.get(LLISTA, filtre).context["pagina"]]


def test_les_veu_tota_la_comarca_i_ningu_mes(de_tecnica, de_coordinadora, berga, avia, forana):
    fa_activitat(berga, titol="A Berga")
    fa_activitat(avia, titol="A Avià", dies=(DIA - timedelta(days=1),))
    fa_activitat(forana.assignacio.municipi, titol="A Lleida")
    for client in (de_tecnica, de_coordinadora):
        assert troba(client) == ["A Berga", "A Avià"]


def test_es_filtra_per_cada_cosa(de_tecnica, tecnica, comarca, berga, avia):
    accio = fa_accio(fa_anual(fa_pla(comarca)))
    projecte = Projecte.objects.create(
        comarca=comarca, nom="Oberts", creat_per=tecnica, modificat_per=tecnica
    )
    entitat, soci = fa_entitat(municipi=berga), fa_entitat(municipi=berga)
    una = fa_activitat(berga, "sensib", titol="Una", accio=accio, entitat=entitat)
    una.tecniques.add(tecnica)
    altra = fa_activitat(
        avia, "centre", titol="Altra", projecte=projecte, entitat=entitat,
        dies=(date(2026, 1, 20),),
    )  # fmt: skip
    altra.socis.add(soci)
    fa_activitat(berga, "reunio", taula=fa_taula(comarca), titol="Reunió", dies=(date(2026, 2, 1),))
    casos = [
        ({"tipus": "sensib"}, ["Una"]),
        ({"municipi": avia.codi_ine}, ["Altra"]),
        ({"mes": "2026-01"}, ["Altra"]),
        ({"mes": "2025-01"}, []),
        ({"accio": accio.uid}, ["Una"]),
        ({"projecte": projecte.uid}, ["Altra"]),
        ({"entitat": entitat.uid}, ["Una", "Altra"]),
        ({"entitat": soci.uid}, ["Altra"]),
        ({"tecnica": tecnica.uid}, ["Una"]),
        ({"entitat": entitat.uid, "mes": "2026-03"}, ["Una"]),
        ({}, ["Una", "Reunió", "Altra"]),
    ]
    for filtre, esperades in casos:
        assert troba(de_tecnica, **filtre) == esperades, filtre


def test_el_que_no_te_sentit_no_filtra_i_es_diu(de_tecnica, berga):
    fa_activitat(berga, titol="Una")
    for filtre in ({"mes": "2026-13"}, {"mes": "març"}, {"accio": "x"}, {"municipi": "1"}):
        resposta = de_tecnica.get(LLISTA, filtre)
        assert [fila.titol for fila in resposta.context["pagina"]] == ["Una"]
        assert set(resposta.context["filtre"].errors) == set(filtre)


def test_l_estat_de_la_llista_i_el_de_la_fila_son_el_mateix(de_tecnica, berga):
    estats = {
        "prevista": [PREVISTA], "a mitges": [FETA, PREVISTA, ANULLADA], "feta": [FETA],
        "feta i anul·lada": [FETA, ANULLADA], "anul·lada": [ANULLADA, ANULLADA], "sense dia": [],
    }  # fmt: skip
    for titol, cada in estats.items():
        activitat = fa_activitat(berga, "sensib", titol=titol, dies=())
        for n, estat in enumerate(cada):
            fa_sessio(activitat, DIA - timedelta(days=n), estat=estat)
    esperat = {
        "prevista": {"prevista", "a mitges"}, "feta": {"feta", "feta i anul·lada"},
        "anullada": {"anul·lada"},
    }  # fmt: skip
    for estat, titols in esperat.items():
        files = de_tecnica.get(LLISTA, {"estat": estat}).context["pagina"]
        assert {fila.titol for fila in files} == titols
        assert {fila.estat for fila in files} == {estat}
    [sense] = [f for f in de_tecnica.get(LLISTA).context["pagina"] if f.titol == "sense dia"]
    assert sense.estat is None


def test_el_que_espera_es_exactament_la_llista_on_porta(de_tecnica, tecnica, berga):
    ahir = DIA - timedelta(days=1)
    for titol, tipus, dia, estat, comptats, seva in (
        ("Va passar", "sensib", ahir, PREVISTA, None, True),
        ("És avui", "sensib", DIA, PREVISTA, None, True),
        ("Sense comptar", "sensib", ahir, FETA, None, True),
        ("Comptada", "sensib", ahir, FETA, (0, 0, 0, 0), True),
        ("No cal comptar", "publica", ahir, FETA, None, True),
        ("Anul·lada", "sensib", ahir, ANULLADA, None, True),
        ("D'una altra", "sensib", ahir, PREVISTA, None, False),
    ):
        activitat = fa_activitat(berga, tipus, titol=titol, comptats=comptats, dies=())
        fa_sessio(activitat, dia, estat=estat)
        if seva:
            activitat.tecniques.add(tecnica)
    pendents = de_tecnica.get(reverse("pla:inici")).context["pendents"]
    llistes = [de_tecnica.get(cada.adreca).context["pagina"].files for cada in pendents]
    assert [[fila.titol for fila in files] for files in llistes] == [
        ["Va passar"], ["Sense comptar"],
    ]  # fmt: skip
    assert [cada.quants for cada in pendents] == [1, 1]


def test_a_qui_coordina_li_espera_el_de_totes(de_coordinadora, berga):
    fa_sessio(fa_activitat(berga, "sensib", dies=()), DIA - timedelta(days=1), estat=PREVISTA)
    [pendent] = de_coordinadora.get(reverse("pla:inici")).context["pendents"]
    assert pendent.quants == 1
    assert len(de_coordinadora.get(pendent.adreca).context["pagina"]) == 1


def test_si_no_espera_res_no_es_diu_res(de_tecnica, berga):
    fa_activitat(berga)
    resposta = de_tecnica.get(reverse("pla:inici"))
    assert resposta.context["pendents"] == []
    assert "Què espera" not in resposta.content.decode()


def test_es_passa_de_pagina_sense_saltar_se_n_cap(de_tecnica, berga):
    for n in range(53):
        fa_activitat(berga, dies=(DIA - timedelta(days=n // 2),) if n % 5 else ())
    primera = de_tecnica.get(LLISTA).context["pagina"]
    segona = de_tecnica.get(LLISTA, {"des_de": primera.clau}).context["pagina"]
    assert (len(primera), len(segona), segona.clau) == (50, 3, "")
    vistes = [fila.pk for fila in (*primera, *segona)]
    assert len(set(vistes)) == 53


@pytest.mark.parametrize("nom", ["activitats", "inici", "projectes", "calendari"])
def test_costa_igual_amb_una_que_amb_moltes(de_tecnica, tecnica, comarca, berga, nom):
    accio = fa_accio(fa_anual(fa_pla(comarca)))

    def fa_una(n):
        projecte = Projecte.objects.create(
            comarca=comarca, nom=f"P{n}", creat_per=tecnica, modificat_per=tecnica
        )
        activitat = fa_activitat(berga, projecte=projecte, entitat=fa_entitat(municipi=berga))
        activitat.accio = accio
        activitat.save()
        activitat.tecniques.add(tecnica)

    fa_una(0)
    una = consultes(de_tecnica, ruta(nom))
    for n in range(1, 6):
        fa_una(n)
    assert consultes(de_tecnica, ruta(nom)) == una
