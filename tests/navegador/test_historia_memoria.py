"""A report is opened and written by two people at once, and neither loses a word."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from informes.models import Apartat, Memoria
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.memories.mon import fa_atesa, fa_plantilla

pytestmark = pytest.mark.django_db(transaction=True)
VALORACIO = ("acollida", "valoracio")


@pytest.fixture
def d_una_altra(browser, browser_context_args, live_server):
    """A page in another browser, with the session of somebody else."""
    contextos = []

    def obre(usuari):
        client = Client()
        client.force_login(usuari)
        galeta = client.cookies[settings.SESSION_COOKIE_NAME]
        contextos.append(browser.new_context(**browser_context_args))
        contextos[-1].add_cookies(
            [{"name": galeta.key, "value": galeta.value, "url": live_server.url}]
        )
        return contextos[-1].new_page()

    yield obre
    for context in contextos:
        context.close()


def test_la_memoria_d_un_any(pagina, entra, axe, d_una_altra):
    berga = fa_municipi("Berga")
    coordinadora = fa_usuari("coordinadora", berga.comarca, nom="Carme")
    tecnica = fa_tecnica(berga.comarca, nom="Teresa")
    fa_plantilla(berga.comarca, coordinadora)
    avui = timezone.localdate()
    for _ in range(2):
        fa_atesa(berga, tecnica, dia=avui.replace(month=1, day=1))
    entra(coordinadora)
    pagina.goto(reverse("informes:memories"))
    axe(pagina)
    pagina.get_by_role("button", name=f"Obre la del {avui.year}").click()
    axe(pagina)
    pagina.get_by_role("link", name="Acollida").click()
    expect(pagina.locator("#b-valoracio")).to_contain_text("S'ha atès 2 persones.")
    axe(pagina)
    escriu = pagina.get_by_role("link", name="Escriu Valoració")
    escriu.focus()
    pagina.keyboard.press("Enter")
    text = pagina.get_by_label("Text", exact=True)
    text.fill("Hem atès {acollida.persones_ateses|persona|persones} i calen més hores.")

    seva = d_una_altra(tecnica)
    seva.goto(reverse("informes:apartat", args=[avui.year, *VALORACIO]))
    seva.get_by_label("Text", exact=True).fill("Calen més hores d'intèrpret.")
    seva.get_by_role("button", name="Desa").click()
    expect(seva.locator("#b-valoracio")).to_contain_text("Calen més hores d'intèrpret.")

    pagina.get_by_role("button", name="Mira com es llegirà").click()
    expect(pagina.locator(".memoria-mostra")).to_contain_text("Hem atès 2 persones")
    axe(pagina)
    pagina.get_by_role("button", name="Desa").click()
    expect(pagina.get_by_role("alert")).to_contain_text("El que hi ha ara, de Teresa")
    expect(pagina.locator(".conflicte del").first).to_be_visible()
    axe(pagina)
    pagina.get_by_label("Text", exact=True).fill(
        "Hem atès {acollida.persones_ateses|persona|persones}. Calen més hores d'intèrpret."
    )
    pagina.get_by_role("button", name="Desa").click()
    expect(pagina.locator("#b-valoracio")).to_contain_text("2 persones. Calen més hores")
    pagina.get_by_role("link", name="Història del text").click()
    expect(pagina.locator(".memoria-versio")).to_have_count(2)
    axe(pagina)
    assert Apartat.objects.get().versio == 2

    pagina.goto(reverse("informes:memoria_falta", args=[avui.year]))
    axe(pagina)
    pagina.goto(reverse("informes:apartat_municipis", args=[avui.year, "preguntes", "protocol"]))
    axe(pagina)
    pagina.get_by_label("Berga").select_option(label="sí")
    pagina.get_by_role("button", name="Desa les respostes").click()
    expect(pagina.locator("#b-protocol")).to_contain_text("1 de 1 municipis han respost")
    pagina.goto(reverse("informes:redacta", args=[avui.year]))
    pagina.get_by_role("link", name="Envia a revisió").click()
    axe(pagina)
    pagina.get_by_role("button", name="Envia a revisió").click()
    expect(pagina.locator("#missatges")).to_contain_text("és a revisió")
    assert Memoria.objects.get().estat == "revisada"
