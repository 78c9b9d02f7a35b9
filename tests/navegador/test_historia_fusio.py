"""Two records of one person: found in the list, compared, made one and made two again."""

import pytest
from playwright.sync_api import expect

from acollida.models import Fusio, Persona
from tests.acollida.fusionables import fa_escena

pytestmark = pytest.mark.django_db(transaction=True)


def test_dues_fitxes_de_la_llista_es_fusionen_i_es_desfan(pagina, entra, axe, live_server):
    escena = fa_escena()
    entra(escena.tecnica)
    pagina.goto(f"{live_server.url}/acollida/persones/")
    axe(pagina)

    exporta = pagina.get_by_role("button", name="Exporta a Excel")
    expect(exporta).to_be_disabled()
    totes = pagina.get_by_label("Marca totes les que es mostren")
    totes.check()
    quantes = Persona.objects.vives().count()
    expect(pagina.get_by_text(f"Amb les persones marcades: {quantes}")).to_be_visible()
    totes.uncheck()
    for nom in ("Sow Bâ, Fatoumata", "Sow, Fatou"):
        pagina.get_by_role("checkbox", name=nom, exact=True).check()
    expect(pagina.get_by_text("Amb les persones marcades: 2")).to_be_visible()
    with pagina.expect_download() as baixada:
        exporta.click()
    assert baixada.value.suggested_filename.endswith(".xlsx")

    pagina.get_by_role("button", name="Compara'n dues").click()
    expect(pagina.get_by_role("heading", name="Són la mateixa persona?")).to_be_visible()
    axe(pagina)
    pagina.get_by_label("Fatou", exact=True).check()
    pagina.get_by_role("button", name="Fusiona les dues fitxes").click()
    expect(pagina.get_by_role("heading", name="Dues fitxes fusionades")).to_be_visible()
    axe(pagina)
    assert Persona.objects.vives().count() == quantes - 1
    guanyadora = Persona.objects.get(pk=escena.guanyadora.pk)
    assert guanyadora.nom_complet == "Fatou Sow Bâ"

    pagina.get_by_role("button", name="Desfés la fusió").click()
    expect(pagina.get_by_text("tornen a ser dues fitxes")).to_be_visible()
    assert Persona.objects.vives().count() == quantes
    assert Fusio.objects.get().desfeta_per == escena.tecnica


def test_la_llista_es_filtra_es_desa_i_es_torna_al_mateix_lloc(pagina, entra, axe, live_server):
    escena = fa_escena()
    entra(escena.tecnica)
    pagina.goto(f"{live_server.url}/acollida/persones/")
    pagina.get_by_role("link", name="Filtra i ordena").click()
    pagina.get_by_label("Sexe").select_option("dona")
    axe(pagina)
    pagina.get_by_role("button", name="Mostra-les").click()
    expect(pagina.get_by_text("1 persona", exact=True)).to_be_visible()

    pagina.get_by_text("Desa aquesta llista").click()
    pagina.get_by_label("Nom de la llista").fill("Dones")
    axe(pagina)
    pagina.get_by_role("button", name="Desa la llista").click()
    expect(pagina.get_by_role("link", name="Dones", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    pagina.get_by_role("link", name="Possibles duplicats").click()
    axe(pagina)
    pagina.go_back()
    expect(pagina.get_by_text("1 persona", exact=True)).to_be_visible()
    assert "sexe=dona" in pagina.url
