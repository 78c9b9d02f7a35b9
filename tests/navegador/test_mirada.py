"""How pages look and behave, whatever they say: at both widths, light and dark, by keyboard."""

import pytest

from comptes.enums import Rol
from tests.fabriques import assigna, fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db(transaction=True)

MIDES = {"ample": (1280, 800), "estret": (390, 844)}
AMB_NOM_DE_PAGINA = pytest.mark.parametrize("nom", ["galeria", "login", "ajuda"])
FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {nom: e.id || e.textContent.trim().slice(0, 30) || e.name, etiqueta: e.tagName,
          vora: s.outlineStyle, gruix: parseFloat(s.outlineWidth),
          dalt: r.top, baix: r.bottom, alt: innerHeight};
}"""


@pytest.fixture
def adreces(settings, entra):
    """The pages under test, with a coordinator who also works for a municipality."""
    settings.GALERIA = True
    municipi = fa_municipi("Manresa", comarca=fa_comarca("Bages"))
    usuari = fa_usuari(Rol.COORDINADORA, municipi.comarca, nom="Montserrat Puigdollers")
    assigna(usuari, Rol.MUNICIPAL, municipi)

    def adreca(nom):
        if nom != "login":
            entra(usuari)
        return {"galeria": "/galeria/", "login": "/entra/", "ajuda": "/ajuda/"}[nom]

    return adreca


@AMB_NOM_DE_PAGINA
@pytest.mark.parametrize("esquema", ["light", "dark"])
@pytest.mark.parametrize("mida", MIDES)
def test_cap_pagina_incompleix_les_pautes(pagina, axe, captura, adreces, nom, esquema, mida):
    amplada, alcada = MIDES[mida]
    pagina.set_viewport_size({"width": amplada, "height": alcada})
    pagina.emulate_media(color_scheme=esquema, reduced_motion="reduce")
    pagina.goto(adreces(nom))
    captura(f"{nom}-{mida}-{esquema}")
    axe(pagina)


@AMB_NOM_DE_PAGINA
def test_a_320_punts_res_no_surt_per_la_dreta(pagina, adreces, nom):
    pagina.set_viewport_size({"width": 320, "height": 640})
    pagina.goto(adreces(nom))
    pagina.wait_for_load_state()
    assert pagina.evaluate("document.documentElement.scrollWidth") == 320


@AMB_NOM_DE_PAGINA
def test_amb_el_teclat_el_focus_es_veu_a_cada_parada(pagina, adreces, nom):
    pagina.goto(adreces(nom))
    pagina.evaluate("document.activeElement.blur()")
    parades = []
    for _pas in range(60):
        pagina.keyboard.press("Tab")
        parada = pagina.evaluate(FOCUS)
        if parada["etiqueta"] == "BODY":
            break
        parades.append(parada)
        assert parada["vora"] != "none" and parada["gruix"] >= 3, parada
        assert parada["dalt"] >= 0 and parada["baix"] <= parada["alt"] + 1, parada
    assert parades[0]["nom"] == "Ves al contingut"
    assert len(parades) > 5


def test_el_primer_enllac_salta_al_contingut(pagina, adreces):
    pagina.goto(adreces("galeria"))
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    assert pagina.evaluate("document.activeElement.id") == "contingut"


def test_el_resum_derrors_pren_el_focus_i_porta_a_cada_camp(pagina, axe, captura, adreces):
    pagina.goto(adreces("galeria"))
    pagina.get_by_role("button", name="Envia les xifres").click()
    resum = pagina.get_by_role("alert").filter(has_text="Reviseu")
    assert resum.evaluate("e => e === document.activeElement")
    captura("errors", sencera=False)
    axe(pagina)
    resum.get_by_role("link", name="Persones empadronades").click()
    assert pagina.evaluate("document.activeElement.name") == "total"
    descripcio = pagina.locator("#id_nom").get_attribute("aria-describedby")
    assert descripcio == "id_nom_helptext id_nom_error"


def test_el_menu_del_compte_obre_i_tanca_amb_el_teclat(pagina, axe, captura, adreces):
    pagina.goto(adreces("galeria"))
    boto = pagina.get_by_role("button", name="Montserrat Puigdollers")
    boto.press("Enter")
    menu = pagina.locator("#menu-compte")
    assert menu.is_visible()
    captura("menu-compte", sencera=False)
    axe(pagina)
    pagina.keyboard.press("Escape")
    assert not menu.is_visible()
    assert boto.evaluate("e => e === document.activeElement")


def test_el_dialeg_rete_el_focus_i_el_torna(pagina, axe, captura, adreces):
    pagina.goto(adreces("galeria"))
    obre = pagina.locator("[data-dialeg]")
    obre.focus()
    obre.press("Enter")
    assert pagina.get_by_role("dialog").is_visible()
    captura("dialeg", sencera=False)
    axe(pagina)
    pagina.keyboard.press("Escape")
    assert not pagina.get_by_role("dialog").is_visible()
    assert obre.evaluate("e => e === document.activeElement")


def test_laparenca_triada_es_recorda_sense_javascript(new_context, adreces):
    pagina = new_context(java_script_enabled=False).new_page()
    pagina.emulate_media(color_scheme="light")
    pagina.goto(adreces("login"))
    pagina.get_by_role("button", name="Fosca").click()
    pagina.goto(adreces("login"))
    assert pagina.locator("link[href*='fosc.css']").get_attribute("media") == "screen"
    assert pagina.get_by_role("button", name="Fosca").get_attribute("aria-pressed") == "true"


def test_la_pagina_que_no_hi_es_ho_diu_en_la_nostra_llengua(pagina, axe, captura):
    pagina.goto("/no-hi-es/")
    assert pagina.get_by_role("heading", level=1).inner_text() == "Aquesta pàgina no hi és"
    captura("404")
    axe(pagina)
