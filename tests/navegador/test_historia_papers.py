"""A certificate, from the text that the coordinator writes to the stranger who checks it."""

import re

import pytest
from playwright.sync_api import expect

from acollida.models import PaperEmes, PlantillaPaper
from comptes.enums import Rol
from tests.acollida import papers as ajuda
from tests.acollida.fabriques import fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

NOM = "Amina Diallo"


@pytest.fixture
def comarca():
    return fa_comarca("Bages", codi="07")


@pytest.fixture
def itinerari(comarca):
    municipi = fa_municipi("Manresa", comarca=comarca)
    return ajuda.fa_cas(municipi, acredita=["a1"], tecnica=fa_tecnica(comarca))


def test_de_la_plantilla_al_codi_que_comprova_un_desconegut(
    pagina, entra, axe, captura, comarca, itinerari
):
    coordinadora = fa_usuari(Rol.COORDINADORA, comarca)
    entra(coordinadora)
    escriu_la_plantilla(pagina, axe, captura)
    entra(itinerari.creat_per)
    adreca = emet_el_certificat(pagina, axe, captura, itinerari)
    pagina.context.clear_cookies()
    la_comprova_un_desconegut(pagina, axe, captura, adreca)
    entra(coordinadora)
    torna_a_la_primera(pagina, axe)


def escriu_la_plantilla(pagina, axe, captura):
    pagina.goto("/acollida/plantilles/")
    pagina.get_by_role("link", name=re.compile("Nova plantilla.*certificat d'assist")).click()
    text = pagina.get_by_label("Text")
    pagina.get_by_label("Nom", exact=True).fill("La del Bages")
    text.fill("# Certificat\n\n{{ persona.nomm }} ha fet {{ modul.nom }}.")
    pagina.get_by_role("button", name="Previsualitza", exact=True).click()
    expect(pagina.get_by_text("Voleu dir «persona.nom»").first).to_be_visible()
    text.fill("# Certificat\n\n ha fet {{ modul.nom }}.")
    text.evaluate("camp => camp.setSelectionRange(14, 14)")
    pagina.get_by_role("button", name="{{ persona.nom }}").click()
    pagina.get_by_role("button", name="Previsualitza", exact=True).click()
    expect(pagina.locator(".paper")).to_contain_text("Exemple Inventada de Prova ha fet A.1")
    axe(pagina)
    captura("papers-editor")
    pagina.get_by_role("button", name="Desa la plantilla").click()
    pagina.get_by_label("Text").fill("# Certificat\n\n**{{ persona.nom }}** ha acabat el mòdul.")
    pagina.get_by_role("button", name="Desa com a versió nova").click()
    expect(pagina.get_by_text("Desada: és la versió 2.")).to_be_visible()


def emet_el_certificat(pagina, axe, captura, itinerari):
    pagina.goto(f"/acollida/itineraris/{itinerari.uid}/documents/")
    axe(pagina)
    captura("papers-documents")
    pagina.get_by_role("link", name=re.compile("Prepara.*A.1")).click()
    expect(pagina.locator(".paper")).to_contain_text(f"{NOM} ha acabat el mòdul.")
    axe(pagina)
    captura("papers-nou")
    pagina.get_by_role("button", name="Emet el document").click()
    expect(pagina.get_by_role("heading", name=re.compile("D-07-"))).to_be_visible()
    axe(pagina)
    with pagina.expect_download() as baixada:
        pagina.get_by_role("link", name="Descarrega el PDF").click()
    paper = PaperEmes.objects.get()
    assert baixada.value.suggested_filename == f"{paper.numero}.pdf"
    assert f"{NOM} ha acabat" in ajuda.text_de(bytes(paper.fitxer))
    return pagina.get_by_role("link", name="Mira què en veu tothom").get_attribute("href")


def la_comprova_un_desconegut(pagina, axe, captura, adreca):
    pagina.goto("/verifica/")
    axe(pagina)
    pagina.get_by_label("Codi de verificació").fill(adreca.strip("/").split("/")[-1].lower())
    pagina.get_by_role("button", name="Comprova'l").click()
    expect(pagina.get_by_text("Aquest document consta")).to_be_visible()
    expect(pagina.get_by_text("A.1 · Competències lingüístiques")).to_be_visible()
    assert "Amina" not in pagina.content() and "Diallo" not in pagina.content()
    assert pagina.context.cookies() == []
    axe(pagina)
    captura("papers-verifica")


def torna_a_la_primera(pagina, axe):
    plantilla = PlantillaPaper.objects.get()
    pagina.goto(f"/acollida/plantilles/{plantilla.uid}/")
    pagina.get_by_role("link", name="Versió 1").click()
    torna = pagina.get_by_role("button", name="Torna a aquesta versió")
    expect(torna).to_be_visible()
    axe(pagina)
    torna.click()
    expect(pagina.get_by_text("El text de la versió 1 és ara la 3.")).to_be_visible()
    assert "ha fet {{ modul.nom }}" in plantilla.actual.text
