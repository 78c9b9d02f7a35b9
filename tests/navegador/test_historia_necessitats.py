"""A figure becomes a need and the need an action; the Secretaria is answered with its paper."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from comptes.enums import Rol
from pla.models import Accio, Necessitat, PeticioInformacio
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.municipis.fitxers import fa_pdf
from tests.pla.fabriques import fa_anual, fa_linia, fa_pla
from tests.pla.fabriques_necessitats import fa_circuit, fa_peticio, fa_protocol, posa_xifra

pytestmark = pytest.mark.django_db(transaction=True)


def test_de_la_xifra_al_pla_i_de_la_peticio_a_la_resposta(pagina, entra, axe, monkeypatch):
    comarca = fa_comarca("Berguedà")
    berga = fa_municipi("Berga", comarca=comarca)
    coordinadora = entra(fa_usuari(Rol.COORDINADORA, comarca))
    anual = fa_anual(fa_pla(comarca), 2026)
    linia = fa_linia(anual.pla, nom="Accés als serveis")
    fa_circuit(fa_protocol(berga, per=coordinadora), per=coordinadora)
    peticio = fa_peticio(comarca, que="Quantes persones s'han atès", per=coordinadora)
    posa_xifra(monkeypatch, "mediacio.no_servides", 42)

    pagina.goto(reverse("pla:necessitat_nova"))
    axe(pagina)
    pagina.get_by_role("button", name="Fes-ne una necessitat").click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("42 peticions d'intèrpret")
    axe(pagina)
    pagina.get_by_role("link", name="Porta-la al pla").click()
    pagina.get_by_label("Any del pla").select_option(label="2026")
    pagina.get_by_label("línia").select_option(label=linia.nom)
    axe(pagina)
    pagina.get_by_role("button", name="Crea l'acció al pla").click()
    expect(pagina.get_by_text("Ja és al pla")).to_be_visible()
    assert list(Necessitat.objects.get().accions.all()) == [Accio.objects.get()]

    pagina.goto(reverse("pla:peticio_informacio", args=[peticio.uid]))
    pagina.get_by_role("link", name="Anota la resposta").click()
    pagina.get_by_label("Resposta", exact=True).fill("Enviada la memòria")
    pagina.get_by_role("button", name="Desa la resposta").click()
    acta = {"name": "memoria.pdf", "mimeType": "application/pdf", "buffer": fa_pdf()}
    pagina.locator("input[type=file]").set_input_files(acta)
    pagina.get_by_role("button", name="Puja el fitxer").click()
    expect(pagina.get_by_role("link", name="memoria.pdf").first).to_be_visible()
    axe(pagina)
    assert PeticioInformacio.objects.get().estat == "resposta"

    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.emulate_media(color_scheme="dark")
    for adreca in (
        reverse("pla:necessitats"),
        reverse("pla:necessitat_nova"),
        reverse("pla:peticions_informacio", query={"estat": "resposta"}),
        reverse("pla:protocols"),
        reverse("pla:protocol", args=[berga.codi_ine]),
    ):
        pagina.goto(adreca)
        pagina.wait_for_load_state()
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth"), adreca
        axe(pagina)
