"""An activity is written down with somebody waiting, repeated, and seen on the calendar."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from comptes.enums import Rol
from municipis.enums import TipusEntitat
from pla.models import Activitat
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.pla.fabriques import fa_entitat, fa_sessio, fa_taula

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tecnica():
    berga = fa_municipi("Berga", comarca=fa_comarca("Berguedà"))
    fa_entitat("Institut de Berga", municipi=berga, tipus=TipusEntitat.ENSENYAMENT)
    fa_taula(berga.comarca, nom="Taula de salut")
    return fa_usuari(Rol.TECNICA, berga)


def visibles(pagina) -> int:
    return pagina.locator(".apunta-form .camp:visible").count()


def test_s_apunta_es_repeteix_i_es_veu_al_calendari(tecnica, pagina, entra, axe):
    entra(tecnica)
    pagina.goto(reverse("pla:inici"))
    axe(pagina)
    for tipus in ("", "form_prof", "reunio", "centre", "assess"):
        pagina.get_by_label("Què és").select_option(tipus)
        assert visibles(pagina) <= 8, tipus
    pagina.get_by_label("Què és").select_option("sensib")
    pagina.get_by_label("Títol").fill("Antirumors")
    pagina.get_by_label("Hores").fill("1,5")
    pagina.get_by_label("Dones").fill("12")
    pagina.get_by_role("button", name="Apunta l'activitat").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Homes")
    axe(pagina)
    pagina.get_by_label("Homes").fill("3")
    pagina.get_by_role("button", name="Apunta l'activitat").click()
    expect(pagina.locator("#missatges").get_by_role("link", name="Antirumors")).to_be_visible()
    pagina.get_by_role("link", name="Repeteix l'última").click()
    expect(pagina.get_by_label("Títol")).to_have_value("Antirumors")
    expect(pagina.get_by_label("Dones")).to_have_value("")
    pagina.get_by_role("button", name="Apunta l'activitat").click()
    assert [a.participants for a in Activitat.objects.order_by("id")] == [15, None]
    pagina.get_by_role("link", name="activitat feta sense dir").click()
    pagina.locator("main").get_by_role("link", name="Antirumors").click()
    axe(pagina)
    pagina.goto(reverse("pla:calendari"))
    expect(pagina.get_by_role("link", name="feta: Antirumors")).to_have_count(2)


def test_cap_pagina_no_te_barreres(tecnica, entra, sense_barreres):
    qui = {"creat_per": tecnica, "modificat_per": tecnica}
    activitat = Activitat.objects.create(
        comarca=tecnica.assignacio.municipi.comarca, tipus="publica", titol="Estudi", **qui
    )
    avui = timezone.localdate()
    for n, estat in enumerate(("feta", "prevista", "anullada")):
        fa_sessio(activitat, avui - timedelta(days=n), estat=estat)
    entra(tecnica)
    noms = ("activitat", "activitat_edita", "activitat_feta", "activitat_anulla", "activitat_fites")
    adreces = [reverse(f"pla:{nom}", args=[activitat.uid]) for nom in noms]
    adreces += [
        reverse(f"pla:{n}") for n in ("activitats", "activitat_nova", "calendari", "projectes")
    ]
    for adreca in adreces:
        sense_barreres(adreca)
