"""A counter: what she has brought is ticked at once, its scan is handed in, the rest is printed."""

import pytest
from playwright.sync_api import expect

from tests.acollida import papers
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi
from tests.municipis.fitxers import fa_pdf
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tramit


@pytest.fixture
def tramit():
    papers.carrega_frases()
    municipi = fa_municipi("Manresa", comarca=fa_comarca("Bages", codi="07"))
    for codi, nom in (("passaport", "passaport"), ("padro", "volant d'empadronament")):
        fa_classe(codi, nom)
    persona = fa_persona(municipi=municipi, per=fa_tecnica(municipi))
    return fa_tramit(persona, fa_tipus(documents=["passaport", "padro"]))


def test_al_taulell_es_marca_es_puja_i_es_dona_escrit_el_que_falta(
    pagina, entra, axe, captura, tramit
):
    entra(tramit.creat_per)
    pagina.goto(f"/tramits/{tramit.uid}/documents/")
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("falten 2 de 2")
    pagina.get_by_role("checkbox", name="Passaport").check()
    pagina.get_by_role("button", name="Lliurats").click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("falta 1 de 2")
    expect(pagina.get_by_text("1 document desat.")).to_be_visible()
    axe(pagina)
    captura("tramits-documents")
    pagina.get_by_role("link", name="Escaneig de passaport").click()
    gros = {"name": "gros.pdf", "mimeType": "application/pdf", "buffer": bytes(16 << 20)}
    pagina.get_by_label("Fitxer").set_input_files(gros)
    pagina.get_by_role("button", name="Desa el fitxer").click()
    expect(pagina.get_by_label("Fitxer")).to_have_attribute("aria-invalid", "true")
    bo = {"name": "passaport.pdf", "mimeType": "application/pdf", "buffer": fa_pdf()}
    pagina.get_by_label("Fitxer").set_input_files(bo)
    pagina.get_by_role("button", name="Desa el fitxer").click()
    expect(pagina.get_by_role("link", name="passaport.pdf", exact=True)).to_be_visible()
    pagina.get_by_role("link", name="Imprimeix el que falta").click()
    expect(pagina.locator(".paper")).to_contain_text("Volant d'empadronament")
    axe(pagina)
