"""A balanç is opened, written from figures, closed, and says the same for ever."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pla.models import EstatCompromis
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.balancos.mon import DINS, fa_tramits
from tests.pla.fabriques import fa_compromis, fa_mandat, fa_prioritat

pytestmark = pytest.mark.django_db(transaction=True)


def test_el_balanc_d_un_semestre(pagina, entra, axe):
    berga = fa_municipi("Berga")
    coordinadora = fa_usuari("coordinadora", berga.comarca)
    mandat = fa_mandat(berga.comarca, per=coordinadora)
    compromis = fa_compromis(fa_prioritat(mandat, per=coordinadora), per=coordinadora)
    fa_tramits(berga, 3, per=coordinadora)
    entra(coordinadora)
    pagina.goto(reverse("informes:balancos"))
    pagina.get_by_role("link", name="Obre un balanç").click()
    axe(pagina)
    pagina.get_by_label("Mandat").select_option(label=mandat.nom)
    pagina.get_by_label("Semestre").select_option(label=f"2n semestre de {DINS.year}")
    pagina.get_by_role("button", name="Obre el balanç").click()
    pagina.get_by_role("link", name="Digues com està").click()
    pagina.get_by_label("Completat o en execució").check()
    pagina.get_by_label("Observacions").fill(
        "S'han fet {tramits.presentats|tràmit|tràmits}, {tramits.presentats:el qual|els quals} sí."
    )
    pagina.get_by_role("button", name="Mira com es llegirà").click()
    expect(pagina.get_by_text("S'han fet 3 tràmits, els quals sí.")).to_be_visible()
    axe(pagina)
    pagina.get_by_role("button", name="Desa").click()
    axe(pagina)
    pagina.get_by_role("link", name="Tanca el balanç").click()
    axe(pagina)
    pagina.get_by_role("button", name="Tanca el balanç").click()
    expect(pagina.locator("#missatges")).to_contain_text("El que diu ja no canvia")
    fa_tramits(berga, 2, per=coordinadora)
    pagina.reload()
    expect(pagina.locator(".balanc-text")).to_contain_text("3 tràmits avui en surten 5, els quals")
    axe(pagina)
    assert EstatCompromis.objects.get(compromis=compromis).text.startswith("S'han fet 3 tràmits")
