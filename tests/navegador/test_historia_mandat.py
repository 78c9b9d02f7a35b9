"""A commitment is promised, proved and looked at, and nothing rises without what proves it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from comptes.enums import Rol
from pla.models import Compromis
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.pla.fabriques import fa_mandat, fa_prioritat

pytestmark = pytest.mark.django_db(transaction=True)


def test_un_compromis_puja_quan_alguna_cosa_el_prova(pagina, entra, axe):
    comarca = fa_comarca("Berguedà")
    fa_municipi("Berga", comarca=comarca)
    coordinadora = entra(fa_usuari(Rol.COORDINADORA, comarca))
    prioritat = fa_prioritat(fa_mandat(comarca, per=coordinadora), per=coordinadora)

    def clica(rol, nom):
        pagina.locator("main").get_by_role(rol, name=nom).first.click()

    pagina.goto(reverse("pla:compromis_nou", args=[prioritat.uid]))
    pagina.get_by_label("Compromís", exact=True).fill("Fer un estudi de l'acollida")
    pagina.get_by_label("Tipus").select_option("estudi")
    clica("button", "Desa")
    expect(pagina.get_by_label("Percentatge que val").nth(1)).to_have_value("40")
    axe(pagina)
    clica("button", "Desa els passos")

    clica("link", "Marca'l com a fet")
    clica("button", "Desa")
    expect(pagina.locator("main")).to_contain_text("Sense cap evidència que valgui")
    clica("link", "Posa una evidència")
    clica("link", "Una adreça")
    pagina.get_by_label("Adreça").fill("https://exemple.cat/estudi")
    clica("button", "Posa l'evidència")
    clica("button", "Desa")
    expect(pagina.locator(".avenc-xifra strong").first).to_have_text("20 %")
    pagina.get_by_text("Com es calcula?").first.click()
    for amplada in (390, 1280):
        pagina.set_viewport_size({"width": amplada, "height": 844})
        pagina.wait_for_load_state()
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")
        axe(pagina)
    pagina.goto(reverse("pla:mandat", args=[prioritat.mandat.uid]))
    expect(pagina.get_by_role("link", name=Compromis.objects.get().text)).to_be_visible()
    axe(pagina)
