"""A procedure is opened with the person in front, presented and closed without knowing how."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_municipi
from tests.tramits.fabriques import fa_tipus
from tramits.models import Tramit

pytestmark = pytest.mark.django_db(transaction=True)


def fins_a(pagina, element) -> None:
    """Tab on until it has the focus: what the keyboard cannot reach is not there."""
    for _ in range(80):
        pagina.keyboard.press("Tab")
        if element.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("the keyboard does not get there")


def mira(pagina, axe) -> None:
    """At the width of a desk and at that of a telephone."""
    for amplada in (390, 1280):
        pagina.set_viewport_size({"width": amplada, "height": 844})
        pagina.wait_for_load_state()
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth"), pagina.url
        axe(pagina)


def test_s_obre_es_presenta_i_es_resol_sense_saber_ne_el_resultat(pagina, entra, axe):
    berga = fa_municipi("Berga")
    tecnica = entra(fa_tecnica(berga))
    persona = fa_persona("Amina", "Diallo", municipi=berga, per=tecnica)
    fa_tipus("social", "Arrelament social", model_ex="EX-10", silenci="negatiu")
    enllac, boto = (
        lambda nom, rol=rol: pagina.locator("main").get_by_role(rol, name=nom, exact=True)
        for rol in ("link", "button")
    )

    pagina.goto(reverse("acollida:persona", args=[persona.uid]))
    fins_a(pagina, enllac("Obre un tràmit"))
    pagina.keyboard.press("Enter")
    mira(pagina, axe)
    fins_a(pagina, pagina.get_by_label("Tràmit", exact=True))
    pagina.keyboard.type("Arrelament social")
    fins_a(pagina, boto("Obre el tràmit"))
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#missatges")).to_contain_text("Tràmit obert")
    mira(pagina, axe)

    fins_a(pagina, enllac("Anota la presentació"))
    pagina.keyboard.press("Enter")
    fins_a(pagina, pagina.get_by_label("Número de registre d'entrada"))
    pagina.keyboard.type("E/2026/1")
    mira(pagina, axe)
    pagina.keyboard.press("Enter")
    expect(pagina.locator("[aria-current=step]")).to_have_text("presentada")

    fins_a(pagina, enllac("Anota la resolució"))
    pagina.keyboard.press("Enter")
    fins_a(pagina, pagina.get_by_label("favorable", exact=True))
    pagina.keyboard.press("ArrowUp")  # the last of them: it is not known
    mira(pagina, axe)
    pagina.keyboard.press("Enter")
    expect(pagina.locator("[aria-current=step]")).to_have_text("resolta")
    mira(pagina, axe)
    tramit = Tramit.objects.get()
    assert (tramit.resultat, tramit.num_registre) == ("desconegut", "E/2026/1")
    assert tramit.resolta_el == timezone.localdate()
    pagina.goto(reverse("tramits:inici"))
    expect(enllac("Arrelament social")).to_be_visible()
    mira(pagina, axe)
