"""What is done with the persons marked in a list: those, only those, and how many."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from acollida.enums import TipusMoviment
from acollida.models import Moviment, Parella, SituacioAdministrativa
from comptes.enums import Accio, Rol
from tests.acollida.elenc import constancia, navegador, uids_de
from tests.acollida.fabriques import (
    fa_atencio,
    fa_expedient,
    fa_persona,
    fa_situacio,
    fa_tecnica,
)
from tests.fabriques import fa_usuari

pytestmark = pytest.mark.django_db

ASSIGNA, EXCEL, COMPARA = (
    reverse(f"acollida:persones_{que}") for que in ("assigna", "excel", "compara")
)
# Every way in which a text has been taken for a formula.
FORMULES = ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1", " =1", "|a", "%b"]


@pytest.fixture
def tecnica(comarca):
    return fa_tecnica(comarca)


@pytest.fixture
def client(tecnica):
    return navegador(tecnica)


def marca(*persones, **resta):
    return {"uid": [str(persona.uid) for persona in persones]} | resta


def llegeix(resposta):
    return load_workbook(BytesIO(resposta.content))


def test_assignar_diu_quants_abans_i_despres(client, berga, tecnica):
    nova = fa_tecnica(berga, nom="Núria Nova")
    persones = [fa_persona(f"P{i}", municipi=berga, per=tecnica) for i in range(3)]
    expedients = [fa_expedient(p) for p in persones[:2] for _ in range(2)]
    abans = client.post(ASSIGNA, marca(*persones, llista="sexe=dona"))
    text = abans.content.decode()
    assert "3 persones marcades" in text and "Assigna 4 expedients" in text
    despres = client.post(ASSIGNA, marca(*persones, llista="sexe=dona", tecnica=str(nova.uid)))
    assert despres.url == f"{reverse('acollida:persones')}?sexe=dona"
    assert "assignat 4 expedients a Núria Nova" in client.get(despres.url).content.decode()
    for expedient in expedients:
        versio = expedient.versio
        expedient.refresh_from_db()
        assert (expedient.tecnica, expedient.versio) == (nova, versio + 1)
        assert expedient.modificat_per == tecnica
    moviments = Moviment.objects.filter(tipus=TipusMoviment.REFERENT, tecnica=nova, per=tecnica)
    assert moviments.count() == 4


def test_nomes_canvien_els_expedients_oberts_de_les_marcades_que_veu(client, berga, avia):
    d_aqui = navegador(fa_tecnica(berga))
    nova = fa_tecnica(berga)
    seva, fora = fa_persona(municipi=berga), fa_persona(municipi=avia)
    obert, altre, no_marcat = (fa_expedient(p) for p in (seva, fora, fa_persona(municipi=berga)))
    tancat = fa_expedient(seva, estat="tancat", tancat_el=date(2026, 2, 1))
    resposta = d_aqui.post(ASSIGNA, marca(seva, fora, tecnica=str(nova.uid)), follow=True)
    assert "assignat 1 expedient a" in resposta.content.decode()
    for expedient, canvia in ((obert, True), (altre, False), (no_marcat, False), (tancat, False)):
        expedient.refresh_from_db()
        assert (expedient.tecnica == nova) is canvia


def test_no_s_assigna_a_qui_no_treballa_al_municipi(client, berga, avia):
    d_avia = fa_tecnica(avia, nom="Sílvia d'Avià")
    expedients = [fa_expedient(fa_persona(municipi=m)) for m in (berga, avia)]
    dades = marca(*[e.persona for e in expedients], tecnica=str(d_avia.uid))
    html = client.post(ASSIGNA, dades, follow=True).content.decode()
    assert "1 expedient és d&#x27;un municipi on" in html
    for expedient in expedients:
        expedient.refresh_from_db()
    assert [e.tecnica == d_avia for e in expedients] == [False, True]


def test_una_tecnica_de_fora_no_es_pot_triar(client, berga):
    expedient = fa_expedient(fa_persona(municipi=berga))
    resposta = client.post(ASSIGNA, marca(expedient.persona, tecnica=str(fa_tecnica().uid)))
    assert "tecnica" in resposta.context["form"].errors
    assert not Moviment.objects.exists()


def test_assignar_sense_expedients_oberts_ho_diu(client, berga):
    html = client.post(ASSIGNA, marca(fa_persona(municipi=berga)), follow=True).content.decode()
    assert "Cap de les persones marcades" in html


def test_el_llibre_porta_una_fila_per_persona_amb_dades_del_seu_tipus(client, berga, tecnica):
    amina = fa_persona(
        "Amina", "Diallo", municipi=berga, per=tecnica, naixement=date(1990, 5, 4), sexe="dona"
    )
    altra = fa_persona("Zoila", "Quispe", municipi=berga, per=tecnica)
    fa_persona("Nomarcada", municipi=berga)
    expedient = fa_expedient(amina, tecnica=tecnica)
    fa_atencio(amina, dia=date(2026, 3, 2))
    SituacioAdministrativa.objects.create(
        persona=amina, tipus=fa_situacio(nom="En estada"), des_de=date(2024, 1, 1)
    )
    resposta = client.post(EXCEL, marca(altra, amina, llista="sexe=dona"))
    llibre = llegeix(resposta)
    full, explicacio = llibre.worksheets
    capcalera, *files = full.iter_rows(values_only=True)
    fila = dict(zip(capcalera, files[0], strict=True))
    assert [f[0] for f in files] == ["Amina", "Zoila"]
    assert (fila["Data de naixement"].date(), fila["Darrer contacte"].date()) == (
        date(1990, 5, 4),
        date(2026, 3, 2),
    )
    assert (fila["Expedients oberts"], fila["Codis dels expedients"]) == (1, expedient.codi)
    assert (fila["Situació administrativa"], fila["Municipi"]) == ("En estada", "Berga")
    assert (full.freeze_panes, full.auto_filter.ref) == ("A2", f"A1:Q{len(files) + 1}")
    dit = dict(explicacio.iter_rows(values_only=True))
    assert (dit["Persones"], dit["Sexe"], dit["Fet per"]) == ("2", "dona", tecnica.nom)
    assert "Fet el" in dit


def test_la_descarrega_consta_una_vegada_amb_qui_hi_havia(client, berga, tecnica):
    persones = [fa_persona(f"P{i}", municipi=berga) for i in range(3)]
    client.post(EXCEL, marca(*persones[:2]))
    [fila] = constancia()
    assert (fila.accio, fila.usuari) == (Accio.DESCARREGA, tecnica)
    assert uids_de(fila) == {str(p.uid) for p in persones[:2]}


def test_cap_text_no_es_pot_prendre_per_una_formula(client, berga):
    persones = [fa_persona(text, text, cognom2=text, municipi=berga) for text in FORMULES]
    resposta = client.post(EXCEL, marca(*persones))
    full = llegeix(resposta).worksheets[0]
    amb_text = [cella for fila in full.iter_rows(min_row=2) for cella in fila if cella.value]
    assert {cella.data_type for cella in amb_text} <= {"s", "d", "n"}
    assert {c.value.strip() for c in full["A"][1:]} == {text.strip() for text in FORMULES}
    with ZipFile(BytesIO(resposta.content)) as paquet:
        for nom in paquet.namelist():
            assert b"<f>" not in paquet.read(nom)


def test_cap_part_del_llibre_no_parla_de_qui_no_es_pot_veure(berga, avia):
    """T08: uids of other municipalities, tampered or repeated, give nobody."""
    seva, fora = fa_persona("Propia", municipi=berga), fa_persona("Canaria", municipi=avia)
    d_aqui = navegador(fa_tecnica(berga))
    resposta = d_aqui.post(EXCEL, marca(seva, fora, fora, llista=f"municipi={avia.codi_ine}"))
    with ZipFile(BytesIO(resposta.content)) as paquet:
        tot = b"".join(paquet.read(nom) for nom in paquet.namelist())
    assert b"Propia" in tot
    assert b"Canaria" not in tot and "Avià".encode() not in tot
    assert uids_de(constancia()[0]) == {str(seva.uid)}


def test_nomes_de_fora_o_cap_no_descarrega_res(berga, avia):
    d_aqui = navegador(fa_tecnica(berga))
    fora = fa_persona(municipi=avia)
    for dades in (marca(fora), {}, {"uid": ["no-es-cap-uid", ""]}):
        html = d_aqui.post(EXCEL, dades, follow=True).content.decode()
        assert "Marqueu les persones" in html
    assert constancia() == []


def test_mai_no_se_n_toquen_mes_de_les_que_caben_a_una_pagina(client, berga):
    persones = [fa_persona(f"P{i:02}", municipi=berga) for i in range(55)]
    full = llegeix(client.post(EXCEL, marca(*persones))).worksheets[0]
    assert full.max_row == 51


def test_comparar_dues_de_marcades(client, berga):
    una, altra, tercera = (fa_persona(municipi=berga) for _ in range(3))
    resposta = client.post(COMPARA, marca(altra, una))
    trobada = Parella.objects.get()
    assert (trobada.una, trobada.altra, trobada.puntuacio) == (una, altra, 0)
    assert resposta.url == reverse("acollida:fusiona", args=[trobada.uid])
    assert client.post(COMPARA, marca(una, altra)).url == resposta.url
    for marcades in ((una,), (una, altra, tercera)):
        html = client.post(COMPARA, marca(*marcades), follow=True).content.decode()
        assert "Marqueu les dues fitxes" in html


@pytest.mark.parametrize("adreca", [ASSIGNA, EXCEL, COMPARA])
def test_l_elenc(adreca, berga):
    persona = fa_persona(municipi=berga)
    for rol in (Rol.COORDINADORA, Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD):
        assert navegador(fa_usuari(rol, berga)).post(adreca, marca(persona)).status_code == 403
    assert navegador().post(adreca, marca(persona)).status_code == 302
    assert navegador(fa_tecnica(berga)).get(adreca).status_code == 405
    assert constancia() == []
