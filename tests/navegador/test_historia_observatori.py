"""Somebody who has no account reads the observatory with the keyboard, and compares two towns."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from informes.models import Trencament
from municipis.models import Contorn
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.informes.observatori.fabriques import MUNICIPIS, publica

pytestmark = pytest.mark.django_db(transaction=True)


def fa_observatori():
    comarca = fa_comarca()
    per = fa_usuari("coordinadora", comarca)
    for lloc, (nom, codi, *_) in enumerate(MUNICIPIS):
        municipi = fa_municipi(nom, comarca=comarca, codi_ine=codi)
        x = lloc * 100
        Contorn.objects.create(
            municipi=municipi, x_min=x, y_min=0, x_max=x + 100, y_max=100,
            cami=f"M{x} 0h100v100h-100Z",
        )  # fmt: skip
    Trencament.objects.create(
        comarca=comarca, xifra="padro", dia="2025-01-01", text="La font és el cens anual",
        creat_per=per, modificat_per=per,
    )  # fmt: skip
    for semestre in ("2024-2", "2025-1"):
        publica(comarca, per, semestre)


def test_qui_no_te_compte_compara_dos_municipis(pagina, axe):
    fa_observatori()
    pagina.set_viewport_size({"width": 390, "height": 900})
    pagina.goto(reverse("observatori:inici"))
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("del Bages")
    expect(pagina.locator("figcaption").first).to_have_text(
        "1. 1-1-2025: La font és el cens anual."
    )
    for dades in pagina.locator("summary").all():
        dades.focus()
        pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("region", name="Piràmide d'edats")).to_be_visible()
    pagina.wait_for_load_state()
    assert pagina.evaluate("document.documentElement.scrollWidth") == 390
    axe(pagina)
    pagina.get_by_role("link", name="Municipis", exact=True).click()
    for nom in ("Compara Artés", "Compara Gaià"):
        pagina.get_by_label(nom).focus()
        pagina.keyboard.press("Space")
    pagina.keyboard.press("Enter")
    expect(pagina).to_have_url(re.compile("m=80001&m=80002"))
    expect(pagina.get_by_role("heading", name="Gaià")).to_be_visible()
    axe(pagina)
    pagina.set_viewport_size({"width": 1280, "height": 900})
    pagina.emulate_media(color_scheme="dark")
    pagina.reload()
    axe(pagina)
    pagina.get_by_role("link", name="Gaià").first.click()
    expect(pagina.get_by_text("xifra que no es publica").first).to_be_attached()
    axe(pagina)
    pagina.get_by_role("link", name="Dades obertes").click()
    axe(pagina)
    with pagina.expect_download() as baixada:
        pagina.get_by_role("link", name=re.compile("CSV.*empadronades per municipi$")).click()
    assert ",c,c,c," in baixada.value.path().read_text()
