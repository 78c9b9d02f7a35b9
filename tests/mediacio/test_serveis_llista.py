"""The list of services: narrowed, in order, page after page, and what each role gets of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from acollida.llistes import FILES
from mediacio.models import Peticio, Prestacio
from tests.acollida.fabriques import fa_persona
from tests.acollida.mirades import navega
from tests.mediacio.escena import DIA, fa_ambit, fa_interpret, fa_llengua

pytestmark = pytest.mark.django_db

LLISTA = reverse("mediacio:prestacions")


@pytest.fixture
def client(escena):
    return navega(escena.tecnica)


def troba(client, **filtre):
    return [fila.pk for fila in client.get(LLISTA, filtre).context["pagina"]]


def test_es_filtra_per_cada_cosa_i_per_totes_alhora(escena, client):
    altre = fa_interpret(escena.comarca, "Hassan Tahiri")
    un = escena.servei(dia=date(2026, 3, 10))
    camps = {"llengua": fa_llengua("wol", "wòlof"), "ambit": fa_ambit("escola", "Escola"),
             "tipus": "telefon", "dia": date(2026, 4, 1)}  # fmt: skip
    peticio = escena.peticio(escena.navarcles, interpret=altre, **camps)
    dos = escena.servei(
        escena.navarcles, altre, peticio=peticio, dia=camps["dia"], no_show="usuari", dones=0
    )
    filtres = {
        "inici": "2026-04-01", "municipi": escena.navarcles.codi_ine, "llengua": "wol",
        "ambit": "escola", "canal": "telefon", "interpret": str(altre.uid), "no_show": "usuari",
    }  # fmt: skip
    for camp, valor in filtres.items():
        assert troba(client, **{camp: valor}) == [dos.pk], camp
    assert troba(client, **filtres) == [dos.pk]
    assert troba(client, **filtres | {"llengua": "ara"}) == []
    assert troba(client, fi="2026-03-10") == [un.pk]
    assert troba(client, fi="2026-03-09") == []
    assert troba(client) == [dos.pk, un.pk]


@pytest.mark.parametrize(
    "filtre",
    [
        {"inici": "ahir"}, {"llengua": "zz"}, {"ambit": "\x00"}, {"canal": "fum"},
        {"interpret": "no-es-una-clau"}, {"interpret": str(uuid4())}, {"no_show": "tothom"},
        {"municipi": "\x00"},
    ],
)  # fmt: skip
def test_un_filtre_sense_sentit_ho_diu_i_la_llista_hi_es(escena, client, filtre):
    seva = escena.servei()
    resposta = client.get(LLISTA, filtre)
    assert list(resposta.context["filtre"].errors) == list(filtre)
    assert [fila.pk for fila in resposta.context["pagina"]] == [seva.pk]


def test_no_s_ofereixen_els_interprets_d_una_altra_comarca(escena, client):
    fora = fa_interpret(escena.berga.comarca, "De Berga")
    form = client.get(LLISTA).context["filtre"]
    assert list(form.fields["interpret"].queryset) == [escena.interpret]
    assert "interpret" in client.get(LLISTA, {"interpret": fora.uid}).context["filtre"].errors


def test_es_passa_per_pagines_sense_repetir_ni_perdre(escena, client):
    mare = escena.peticio()
    camps = {nom: getattr(mare, nom) for nom in ("comarca", "municipi", "llengua", "ambit",
                                                 "sollicitant", "interpret")}  # fmt: skip
    dies = [DIA - timedelta(days=n % 9) for n in range(FILES + 5)]
    peticions = Peticio.objects.bulk_create(
        Peticio(**camps, dia=dia, tipus="escrita", estat="feta") for dia in dies
    )
    Prestacio.objects.bulk_create(
        Prestacio(peticio=p, interpret=escena.interpret, dia=p.dia, pagines=1,
                  creat_per=escena.tecnica, modificat_per=escena.tecnica)
        for p in peticions
    )  # fmt: skip
    primera = client.get(LLISTA).context["pagina"]
    segona = client.get(LLISTA, {"des_de": primera.clau}).context["pagina"]
    files = [*primera, *segona]
    assert (len(primera), len(segona), segona.clau) == (FILES, 5, "")
    assert len({fila.pk for fila in files}) == FILES + 5
    ordre = [(fila.dia, fila.pk) for fila in files]
    assert ordre == sorted(ordre, reverse=True)
    assert client.get(LLISTA).context["quantes"] == FILES + 5


@pytest.mark.parametrize(("quants", "diu"), [(1, "1 servei<"), (2, "2 serveis<")])
def test_diu_quants_n_hi_ha(escena, client, quants, diu):
    for hora in range(quants):
        escena.servei(hora=9 + hora)
    assert diu in client.get(LLISTA).content.decode()


def test_una_llista_buida_diu_que_hi_haura(escena):
    assert "No hi ha cap servei" in navega(escena.forastera).get(LLISTA).content.decode()


def test_la_coordinadora_compta_serveis_i_no_hi_entra(escena):
    seva = escena.servei(peticio=escena.peticio(persona=escena.persona))
    text = navega(escena.coordinadora).get(LLISTA).content.decode()
    assert escena.interpret.nom in text
    assert reverse("mediacio:prestacio", args=[seva.uid]) not in text
    for prohibit in (escena.persona.nom, escena.persona.cognom1, str(escena.persona.uid)):
        assert prohibit not in text


def test_el_servei_d_una_persona_meva_en_un_altre_municipi_es_veu(escena):
    """She lives here and had it elsewhere: her technician reads it, the figures are theirs."""
    seva = fa_persona(municipi=escena.navarcles, per=escena.de_navarcles)
    servei = escena.servei(peticio=escena.peticio(persona=seva))
    client = navega(escena.de_navarcles)
    assert troba(client) == [servei.pk]
    assert client.get(reverse("mediacio:prestacio", args=[servei.uid])).status_code == 200
    consulta = {"mesura": "serveis", "periode": "2026"}
    llista = client.get(reverse("mediacio:estadistiques_llista"), consulta)
    assert (llista.context["resum"][0], len(llista.context["pagina"])) == ("0 serveis", 0)
    pagina = client.get(reverse("mediacio:estadistiques"), consulta)
    assert pagina.context["taula"].creuada.total.valor == 0


def test_sense_entrar_o_d_un_altre_rol_no_hi_ha_llista(escena):
    assert Client().get(LLISTA).status_code == 302
    assert navega(escena.municipal).get(LLISTA).status_code == 403
    assert navega(escena.tecnica).post(LLISTA).status_code == 405
