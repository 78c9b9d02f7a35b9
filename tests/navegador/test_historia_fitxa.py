"""At a counter: a record is written, the session ends, and nothing of it is lost."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from acollida.models import Esborrany, Persona
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db(transaction=True)

NOVA = "/acollida/persones/nova/"


@pytest.fixture
def tecnica(entra):
    return entra(fa_tecnica(fa_municipi("Berga", comarca=fa_comarca("Berguedà"))))


@pytest.fixture
def persona(tecnica):
    return fa_persona(municipi=tecnica.assignacio.municipi, per=tecnica)


def seccio(persona, nom):
    return reverse("acollida:persona_edita", args=[persona.uid, nom])


def espera_l_esborrany(pagina):
    pagina.get_by_role("status").filter(has_text="Esborrany desat a les").wait_for()


def test_la_sessio_s_acaba_i_el_que_s_ha_escrit_es_desa(pagina, tecnica, entra):
    pagina.goto(NOVA)
    pagina.get_by_label("Nom", exact=True).fill("Amina")
    espera_l_esborrany(pagina)
    assert Esborrany.objects.get().dades_del_formulari.count("Amina") == 1

    Session.objects.all().delete()
    pagina.get_by_label("Primer cognom").fill("Diallo")
    avis = pagina.get_by_role("alert").filter(has_text="La sessió s'ha acabat")
    avis.wait_for()
    enllac = avis.get_by_role("link", name="Entreu en una altra pestanya")
    assert enllac.get_attribute("target") == "_blank"

    pagina.get_by_role("button", name="Crea la fitxa").click()
    pagina.wait_for_timeout(300)
    assert pagina.get_by_label("Primer cognom").input_value() == "Diallo"
    assert not Persona.objects.exists()

    pagina.context.clear_cookies()  # the sign-in in the other tab makes new keys
    entra(tecnica)
    pagina.get_by_role("button", name="Crea la fitxa").click()
    pagina.wait_for_url("**/acollida/persones/*-*/")
    assert Persona.objects.get().nom_complet == "Amina Diallo"
    assert not Esborrany.objects.exists()


def test_en_tornar_es_recupera_l_esborrany(pagina, tecnica):
    pagina.goto(NOVA)
    pagina.get_by_label("Nom", exact=True).fill("Amina")
    pagina.get_by_role("textbox", name="any").fill("1990")
    espera_l_esborrany(pagina)
    pagina.on("dialog", lambda dialeg: dialeg.accept())
    pagina.goto(NOVA)
    pagina.get_by_role("link", name="Recupera'l").click()
    assert pagina.get_by_label("Nom", exact=True).input_value() == "Amina"
    pagina.get_by_role("button", name="Crea la fitxa").click()
    pagina.wait_for_url("**/acollida/persones/*-*/")
    assert Persona.objects.get().naixement.year == 1990


def test_dos_documents_es_posen_d_una_vegada(pagina, persona):
    pagina.goto(seccio(persona, "documents"))
    pagina.get_by_label("Tipus").select_option("nie")
    pagina.get_by_label("Número", exact=True).fill("x-1234567-l")
    pagina.get_by_role("button", name="Un altre document").click()
    pagina.get_by_label("Tipus").nth(1).select_option("passaport")
    pagina.get_by_label("Número", exact=True).nth(1).fill("AB123456")
    pagina.get_by_role("button", name="Desa", exact=True).click()
    pagina.wait_for_url(f"**/persones/{persona.uid}/")
    assert set(persona.documents.values_list("numero", flat=True)) == {"X1234567L", "AB123456"}


@pytest.mark.parametrize("amplada", [1280, 390])
def test_les_pagines_compleixen_les_pautes(pagina, persona, axe, captura, amplada):
    fa_document(persona, "X1234567L")
    pagina.set_viewport_size({"width": amplada, "height": 844})
    adreces = {"nova": NOVA, "llar": reverse("acollida:llar", args=[persona.uid])}
    adreces |= {nom: seccio(persona, nom) for nom in ("identitat", "documents", "padro")}
    for nom, adreca in adreces.items():
        pagina.goto(adreca)
        captura(f"fitxa-{nom}-{amplada}")
        pagina.wait_for_load_state()
        assert pagina.evaluate("document.documentElement.scrollWidth") <= amplada
        axe(pagina)
