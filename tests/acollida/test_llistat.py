"""The list of persons: each condition against a count of its own, the key, the cast, the log."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from acollida.enums import EstatExpedient
from acollida.models import LlenguaPersona, Persona, SituacioAdministrativa
from comptes.enums import Rol
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import (
    fa_atencio,
    fa_expedient,
    fa_persona,
    fa_servei,
    fa_situacio,
    fa_tecnica,
)
from tests.acollida.fusionables import fa_llengua, fa_nacionalitat
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db

ADRECA = reverse("acollida:persones")


@pytest.fixture
def tecnica(comarca):
    return fa_tecnica(comarca)


def noms(client, **filtres):
    resposta = client.get(ADRECA, filtres)
    assert resposta.status_code == 200
    return [fila.nom for fila in resposta.context["files"]]


def creada(persona, dia):
    moment = timezone.make_aware(datetime.combine(dia, datetime.min.time()))
    Persona.objects.filter(pk=persona.pk).update(creat_el=moment)


def fa_gent(berga, avia, tecnica):
    """Three people who differ in everything that may be asked; the answers of each, by hand."""
    avui = timezone.localdate()
    servei, residencia, asil = fa_servei(), fa_situacio("residencia"), fa_situacio("asil")
    wolof, arab = fa_llengua("wol"), fa_llengua("ara")
    amina = fa_persona(
        "Amina", "Diallo", municipi=berga, per=tecnica, sexe="dona", cal_interpret=True,
        nacionalitat=fa_nacionalitat("SEN"), naixement=avui - relativedelta(years=18),
        procedencia="origen",
    )  # fmt: skip
    bilal = fa_persona(
        "Bilal", "Ezzahraoui", municipi=avia, per=tecnica, sexe="home", procedencia="espanya",
        nacionalitat=fa_nacionalitat("MAR"), naixement=avui - relativedelta(years=18, days=-1),
    )  # fmt: skip
    carmen = fa_persona("Carmen", "Flores", municipi=avia, per=tecnica)
    for persona, llengua, tipus in ((amina, wolof, asil), (bilal, arab, residencia)):
        LlenguaPersona.objects.create(persona=persona, llengua=llengua)
        SituacioAdministrativa.objects.create(persona=persona, tipus=tipus, des_de="2024-01-01")
    SituacioAdministrativa.objects.create(
        persona=bilal, tipus=asil, des_de="2020-01-01", fins="2023-12-31"
    )
    fa_expedient(amina, servei=servei, tecnica=tecnica)
    fa_expedient(bilal, servei=servei, estat=EstatExpedient.TANCAT, tancat_el=avui)
    for persona in (amina, bilal, carmen):
        creada(persona, avui - timedelta(days=500))
    creada(carmen, avui - timedelta(days=10))
    fa_atencio(amina, dia=avui - relativedelta(months=2))
    fa_atencio(bilal, dia=avui - relativedelta(months=7))
    return {"Amina": amina, "Bilal": bilal, "Carmen": carmen}


A, B, C = "Diallo, Amina", "Ezzahraoui, Bilal", "Flores, Carmen"


@pytest.mark.parametrize(
    ("filtre", "esperades"),
    [
        ({}, [A, B, C]),
        ({"nacionalitat": "SEN"}, [A]),
        ({"sexe": "home"}, [B]),
        ({"edat": "18-29"}, [A]),
        ({"edat": "16-17"}, [B]),
        ({"procedencia": "espanya"}, [B]),
        ({"situacio": "asil"}, [A]),
        ({"situacio": "residencia"}, [B]),
        ({"llengua": "wol"}, [A]),
        ({"interpret": "si"}, [A]),
        ({"interpret": "no"}, [B, C]),
        ({"expedient": "si"}, [A]),
        ({"expedient": "no"}, [B, C]),
        ({"sense_contacte": "3"}, [B]),
        ({"sense_contacte": "12"}, []),
        ({"expedient": "no", "sexe": "home"}, [B]),
        ({"ordre": "noves"}, [C, B, A]),
        ({"sexe": "impossible", "interpret": "si"}, [A]),
        ({"nacionalitat": "\x00"}, [A, B, C]),
        ({"des_de": "xxx"}, [A, B, C]),
    ],
)
def test_cada_condicio_mostra_qui_la_compleix(berga, avia, tecnica, filtre, esperades):
    fa_gent(berga, avia, tecnica)
    assert noms(navegador(tecnica), **filtre) == esperades


def test_per_municipi_per_tecnica_i_per_dia(berga, avia, tecnica):
    fa_gent(berga, avia, tecnica)
    client, avui = navegador(tecnica), timezone.localdate()
    assert noms(client, municipi=berga.codi_ine) == [A]
    assert noms(client, tecnica=str(tecnica.uid)) == [A]
    assert noms(client, tecnica=str(fa_tecnica(avia).uid)) == []
    assert noms(client, creada_de=avui - timedelta(days=10)) == [C]
    assert noms(client, creada_fins=avui - timedelta(days=11)) == [A, B]
    assert noms(
        client, creada_de=avui - timedelta(days=10), creada_fins=avui - timedelta(days=10)
    ) == [C]


def test_una_fila_diu_el_que_cal_i_res_mes(berga, avia, tecnica):
    fa_gent(berga, avia, tecnica)
    fila = navegador(tecnica).get(ADRECA).context["files"][0]
    darrer = timezone.localdate() - relativedelta(months=2)
    assert (fila.municipi, fila.tecniques) == ("Berga", str(tecnica))
    assert f"{darrer.day}/" in fila.darrer and str(darrer.year)[2:] in fila.darrer
    html = navegador(tecnica).get(ADRECA).content.decode()
    assert "3 persones" in html


def test_les_condicions_es_llegeixen_i_es_treuen_d_una_en_una(berga, avia, tecnica):
    fa_gent(berga, avia, tecnica)
    resposta = navegador(tecnica).get(ADRECA, {"sexe": "dona", "edat": "18-29", "des_de": "x"})
    posats = {posat.camp: posat for posat in resposta.context["posats"]}
    assert (posats["Sexe"].valor, posats["Sexe"].sense) == ("dona", "edat=18-29")
    assert posats["Edat"].sense == "sexe=dona"


def test_el_filtre_porta_el_que_ja_s_havia_triat_i_no_ensenya_ningu(berga, avia, tecnica):
    fa_gent(berga, avia, tecnica)
    html = navegador(tecnica).get(reverse("acollida:persones_filtre"), {"sexe": "dona"})
    text = html.content.decode()
    assert '<option value="dona" selected>' in text
    assert "Diallo" not in text
    assert constancia() == []


def test_un_territori_no_en_veu_un_altre_ni_el_compta(berga, avia):
    """T03: neither rows, nor counts, nor the key of another municipality."""
    fa_persona("Propia", municipi=berga)
    fora = fa_persona("Canaria", municipi=avia)
    client = navegador(fa_tecnica(berga))
    for filtres in ({}, {"municipi": avia.codi_ine}, {"municipi": [berga.codi_ine, avia.codi_ine]}):
        resposta = client.get(ADRECA, filtres)
        html = resposta.content.decode()
        assert "Canaria" not in html and str(fora.uid) not in html
        assert resposta.context["recompte"] == (1, True)
    assert uids_de(constancia()[0]) == {str(Persona.objects.get(nom="Propia").uid)}


def test_deixa_constancia_una_vegada_de_les_que_mostra(berga, tecnica):
    persones = [fa_persona(f"P{i}", municipi=berga) for i in range(3)]
    navegador(tecnica).get(ADRECA)
    [fila] = constancia()
    assert (fila.usuari, fila.rol) == (tecnica, Rol.TECNICA)
    assert uids_de(fila) == {str(p.uid) for p in persones}


def test_sense_ningu_no_deixa_constancia(tecnica):
    assert "Encara no hi ha cap fitxa" in navegador(tecnica).get(ADRECA).content.decode()
    assert constancia() == []


@pytest.mark.parametrize("ordre", ["", "noves"])
def test_pagina_a_pagina_surten_totes_una_vegada(berga, tecnica, ordre):
    """Many of the same name, made at the same time: the key tells them apart."""
    quan = timezone.now()
    for _ in range(120):
        fa_persona("Mateix", "Nom", municipi=berga, per=tecnica)
    Persona.objects.update(creat_el=quan)
    client, vistes, clau = navegador(tecnica), [], ""
    while True:
        resposta = client.get(ADRECA, {"ordre": ordre, "des_de": clau})
        vistes += [fila.uid for fila in resposta.context["files"]]
        if not (clau := resposta.context["pagina"].clau):
            break
    assert len(vistes) == len(set(vistes)) == 120


def test_les_consultes_son_les_mateixes_amb_una_que_amb_cinquanta(berga, avia, tecnica):
    client = navegador(tecnica)
    fa_gent(berga, avia, tecnica)
    client.get(ADRECA)
    with CaptureQueriesContext(connection) as poques:
        client.get(ADRECA)
    for i in range(60):
        fa_expedient(fa_persona(f"P{i}", municipi=berga, per=tecnica))
    with CaptureQueriesContext(connection) as moltes:
        client.get(ADRECA)
    assert len(moltes) == len(poques) <= 16


@pytest.mark.parametrize("nom", ["persones", "persones_filtre"])
def test_l_elenc(nom, berga):
    adreca = reverse(f"acollida:{nom}")
    for rol in (Rol.COORDINADORA, Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD):
        assert navegador(fa_usuari(rol, berga)).get(adreca).status_code == 403
    assert navegador().get(adreca).status_code == 302
    assert navegador(fa_tecnica(berga)).post(adreca).status_code == 405


def test_un_cognom_en_blanc_o_d_una_altra_escriptura_no_trenca_la_llista(berga, tecnica):
    fa_persona("Gulalai", "", municipi=berga)
    fa_persona("فاتو", "سو", municipi=berga, naixement=date(1990, 1, 1), naixement_precisio="any")
    files = navegador(tecnica).get(ADRECA).context["files"]
    assert {fila.nom for fila in files} == {"Gulalai", "سو, فاتو"}
    assert {fila.naixement for fila in files} == {"–", "1990"}
