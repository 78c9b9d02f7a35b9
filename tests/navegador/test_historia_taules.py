"""A table meets, what was agreed there becomes a task, and the task is done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from comptes.enums import Rol
from pla.models import Activitat
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.pla.fabriques import fa_acord, fa_entitat, fa_reunio, fa_taula

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tecnica():
    comarca = fa_comarca("Berguedà")
    fa_municipi("Berga", comarca=comarca)
    fa_entitat("Creu Roja", comarca=comarca)
    return fa_usuari(Rol.TECNICA, comarca, nom="Mireia Serra")


def test_d_una_taula_en_surt_una_reunio_i_d_ella_una_tasca(tecnica, pagina, entra, axe):
    entra(tecnica)
    pagina.goto(reverse("pla:taules"))
    pagina.get_by_role("link", name="Afegeix una taula").first.click()
    pagina.get_by_label("Nom", exact=True).fill("Xarxa de refugi")
    pagina.get_by_label("xarxa", exact=True).check()
    pagina.get_by_label("la lidera el servei").check()
    pagina.get_by_label("Es reuneix des del").fill("2026-01-01")
    pagina.get_by_label("Creu Roja").check()
    axe(pagina)
    pagina.get_by_role("button", name="Desa la taula").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Xarxa de refugi")
    pagina.get_by_role("link", name="Nova reunió").click()
    axe(pagina)
    pagina.get_by_label("Dia", exact=True).fill("2025-12-31")
    pagina.get_by_role("button", name="Desa la reunió").click()
    expect(pagina.get_by_text("més tard (1 de gener de 2026)").last).to_be_visible()
    pagina.get_by_label("Dia", exact=True).fill("2026-01-15")
    pagina.get_by_label("Creu Roja").check()
    pagina.get_by_role("button", name="Desa la reunió").click()
    pagina.wait_for_url("**/pla/activitats/**")
    reunio = Activitat.objects.get()
    pagina.goto(reverse("pla:acord_nou", args=[reunio.uid]))
    pagina.get_by_label("Què s'ha acordat").fill("Demanar la sala de plens")
    pagina.get_by_label("Qui ho farà").select_option(label="Mireia Serra")
    pagina.get_by_label("Per al dia").fill("2026-01-20")
    axe(pagina)
    pagina.get_by_role("button", name="Afegeix l'acord").click()
    pagina.wait_for_url("**/pla/activitats/**")
    pagina.goto(reverse("inici"))
    pagina.get_by_role("link", name="tasca d'acords, 1 vençuda").click()
    pagina.get_by_role("button", name="Feta Demanar la sala de plens").click()
    expect(pagina.locator("#missatges")).to_contain_text("Tasca feta.")
    expect(pagina.get_by_text("No teniu cap tasca pendent")).to_be_visible()
    assert reunio.acords.get().fet_el == timezone.localdate()


def test_de_nit_i_al_telefon_cap_pagina_no_te_barreres(tecnica, pagina, entra, axe):
    comarca, avui = tecnica.assignacio.comarca, timezone.localdate()
    taula = fa_taula(comarca, per=tecnica)
    entitat = taula.comarca.entitats.get()
    taula.membres.add(entitat)
    reunio = fa_reunio(taula, avui - timedelta(days=9), per=tecnica)
    reunio.socis.add(entitat)
    for dies in (-4, 2, 40):
        fa_acord(reunio, responsable=tecnica, entitat=entitat, venc_el=avui + timedelta(days=dies))
    fa_acord(reunio, entitat=entitat, fet_el=avui)
    entra(tecnica)
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.emulate_media(color_scheme="dark")
    for adreca in (
        reverse("pla:taules"),
        reverse("pla:taula", args=[taula.uid]),
        reverse("pla:tasques", query={"de": "totes"}),
        reverse("pla:entitat", args=[entitat.uid]),
    ):
        pagina.goto(adreca)
        pagina.wait_for_load_state()
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth"), adreca
        axe(pagina)
