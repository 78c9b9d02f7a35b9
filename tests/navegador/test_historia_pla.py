"""The coordinator opens the plan and gives an action; who answers for it tells how it goes."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from comptes.enums import Rol
from pla.models import Accio
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db(transaction=True)


def test_del_pla_a_la_noticia_d_una_accio(pagina, entra, axe):
    berga = fa_municipi("Berga")
    coordinadora = fa_usuari(Rol.COORDINADORA, berga.comarca)
    tecnica = fa_tecnica(berga, nom="Núria Prat")
    enguany = str(timezone.localdate().year)
    entra(coordinadora)
    pagina.goto(reverse("pla:plans"))
    pagina.get_by_role("link", name="Obre un pla").click()
    pagina.get_by_label("Nom", exact=True).fill("Pla de la comarca")
    pagina.get_by_label("Primera acollida a cada municipi").uncheck()
    axe(pagina)
    pagina.get_by_role("button", name="Obre el pla").click()
    expect(pagina.get_by_text("L12")).to_be_visible()
    axe(pagina)
    pagina.get_by_role("link", name="Obre un any").click()
    pagina.get_by_label("Any", exact=True).select_option(label=enguany)
    pagina.get_by_role("button", name="Obre l'any").click()
    pagina.get_by_role("link", name="Afegeix-n'hi una · Formació de professionals").click()
    expect(pagina.get_by_label("Línia")).to_contain_text("Formació de professionals")
    pagina.get_by_label("Acció", exact=True).fill("Formar els equips de salut")
    pagina.get_by_label("Responsable").select_option(label="Núria Prat")
    pagina.get_by_label("Pressupost previst, en euros").fill("1000")
    axe(pagina)
    pagina.get_by_role("button", name="Desa l'acció").click()
    expect(pagina.locator("#missatges")).to_contain_text("Acció desada")

    entra(tecnica)
    pagina.goto(reverse("pla:tauler"))
    axe(pagina)
    pagina.get_by_role("link", name="Formar els equips de salut").click()
    pagina.get_by_label("Què hi ha de nou").fill("Ja s'han fet les sessions.")
    pagina.get_by_label("Com queda").select_option(label="feta")
    pagina.get_by_label("Pressupost executat").fill("1200")
    pagina.get_by_role("button", name="Desa la notícia").click()
    expect(pagina.get_by_text("passa del previst")).to_be_visible()
    axe(pagina)
    assert Accio.objects.get().percentatge == 100
