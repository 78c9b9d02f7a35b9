"""A clerk registers a request of report, a technician accepts it, and the clerk sees its state."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from comptes.enums import Rol
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.tramits.escena_entrada import Escena
from tramits.models import Tramit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def escena():
    comarca = fa_comarca("Berguedà")
    berga, avia = fa_municipi("Berga", comarca=comarca), fa_municipi("Avià", comarca=comarca)
    return Escena(berga, avia, fa_tecnica(berga), fa_usuari(Rol.MUNICIPAL, berga))


def test_una_sollicitud_de_l_ajuntament_a_la_tecnica(escena, pagina, entra, axe):
    entra(escena.municipal)
    pagina.goto("/tramits/entrada/")
    pagina.get_by_role("main").get_by_role("link", name="Registra una sol·licitud").first.click()
    pagina.get_by_label("Número de registre").fill("E-2026/17")
    pagina.get_by_label("Data de registre").fill(str(timezone.localdate()))
    pagina.get_by_label("Informe que es demana").select_option(label="Informe d'esforç")
    pagina.get_by_label("Nom", exact=True).fill("Amina")
    pagina.get_by_label("Cognoms").fill("Diallo Bah")
    pagina.get_by_role("button", name="Envia-la a la tècnica").click()
    expect(pagina.locator("#missatges")).to_contain_text("enviada a la tècnica")
    axe(pagina)
    fitxa = pagina.url

    entra(escena.tecnica)
    pagina.goto("/tramits/entrada/")
    axe(pagina)
    pagina.get_by_role("link", name="Amina Diallo Bah").click()
    pagina.get_by_role("link", name="Accepta", exact=True).click()
    axe(pagina)
    pagina.get_by_role("button", name="Crea la fitxa i accepta").click()
    expect(pagina.locator("#missatges")).to_contain_text("Sol·licitud acceptada")
    assert Tramit.objects.get().persona.nom_complet == "Amina Diallo Bah"

    entra(escena.municipal)
    pagina.goto(fitxa)
    expect(pagina.get_by_text(f"Acceptada: {escena.tecnica.nom}")).to_be_visible()
    expect(pagina.get_by_text("assignada")).to_be_visible()
