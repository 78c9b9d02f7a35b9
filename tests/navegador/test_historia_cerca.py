"""Somebody stands at the counter and says a name: the keyboard is enough to find her."""

import re

import pytest
from playwright.sync_api import expect

from acollida.cerca import reindexa
from comptes.enums import Rol
from tests.acollida.fabriques import fa_document, fa_persona, fa_tecnica
from tests.fabriques import assigna, fa_comarca, fa_municipi

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def berga():
    return fa_municipi("Berga", comarca=fa_comarca("Berguedà"))


@pytest.fixture
def gent(berga):
    per = fa_tecnica(berga)
    persones = [
        fa_persona(nom, cognom, municipi=berga, per=per)
        for nom, cognom in (("Mohamed", "Alaoui"), ("Mohamed", "Ben Ali"), ("Oksana", "Boiko"))
    ]
    for persona in persones:
        reindexa(persona)
    return persones


@pytest.fixture
def caixa(pagina):
    return pagina.get_by_role("combobox", name=re.compile("Cerca una persona"))


def test_amb_el_teclat_es_troba_i_s_obre(pagina, entra, berga, gent, caixa, axe, captura):
    entra(fa_tecnica(berga))
    pagina.goto("/")
    pagina.keyboard.press("/")
    expect(caixa).to_be_focused()
    pagina.keyboard.type("muhamad")
    opcions = pagina.get_by_role("option")
    expect(opcions).to_have_count(3)
    expect(caixa).to_have_attribute("aria-expanded", "true")
    expect(pagina.locator("#cerca-estat")).to_have_text("2 persones")
    pagina.keyboard.press("ArrowDown")
    expect(opcions.first).to_have_attribute("aria-selected", "true")
    expect(caixa).to_have_attribute("aria-activedescendant", "cerca-opcio-1")
    axe(pagina)
    captura("cerca_suggeriments", sencera=False)
    pagina.keyboard.press("ArrowUp")
    expect(opcions.last).to_have_attribute("aria-selected", "true")
    pagina.keyboard.press("Escape")
    expect(opcions.first).to_be_hidden()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(pagina).to_have_url(re.compile(f"/acollida/persones/{gent[0].uid}/"))


def test_retorn_sense_triar_porta_als_resultats_i_enrere_hi_torna(
    pagina, entra, berga, gent, caixa, axe, captura
):
    entra(fa_tecnica(berga))
    avia = fa_municipi("Avià", comarca=berga.comarca)
    forana = fa_persona("Amina", "Diallo", municipi=avia)
    fa_document(forana, "X1234567L")
    reindexa(forana)
    pagina.goto("/")
    caixa.fill("oxana")
    caixa.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Resultats de «oxana»")
    expect(pagina.get_by_role("link", name="Oksana Boiko")).to_be_visible()
    assert "oxana" not in pagina.url
    axe(pagina)
    caixa.fill("X-1234567-L")
    caixa.press("Enter")
    expect(pagina.get_by_text("Existeix (Avià): demana-hi accés")).to_be_visible()
    axe(pagina)
    captura("cerca_fora")
    pagina.go_back()
    expect(pagina.get_by_role("link", name="Oksana Boiko")).to_be_visible()
    pagina.go_forward()
    pagina.get_by_label("Per què us cal veure'n la fitxa").fill("Ve a demanar una cita")
    pagina.get_by_role("button", name="Demana accés").click()
    expect(pagina.get_by_text("S'ha enviat la petició")).to_be_visible()
    axe(pagina)


@pytest.mark.parametrize("amplada", [1280, 390])
def test_sense_javascript_tambe_es_cerca(
    browser, live_server, amplada, berga, gent, context, entra
):
    entra(fa_tecnica(berga))
    sense = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    sense.add_cookies(context.cookies())
    pagina = sense.new_page()
    pagina.set_viewport_size({"width": amplada, "height": 800})
    pagina.goto("/")
    pagina.fill("#cerca-text", "ben ali")
    pagina.press("#cerca-text", "Enter")
    expect(pagina.get_by_role("link", name="Mohamed Ben Ali")).to_be_visible()
    expect(pagina.get_by_role("button", name="Crea la persona")).to_be_visible()
    sense.close()


def test_un_municipi_de_nom_llarg_no_treu_la_cerca_de_la_barra(pagina, entra, berga, caixa):
    llarg = fa_municipi("Sant Feliu Sasserra i Castellnou", comarca=berga.comarca)
    tecnica = fa_tecnica(llarg)
    assigna(tecnica, Rol.TECNICA, berga)
    entra(tecnica)
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto("/")
    barra, camp = pagina.locator(".barra").bounding_box(), caixa.bounding_box()
    assert camp["y"] + camp["height"] <= barra["y"] + barra["height"]
    expect(pagina.get_by_role("button", name=re.compile("Sant Feliu"))).to_be_visible()
