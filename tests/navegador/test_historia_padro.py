"""The main job told as its people live it: from a clerk's file to the Secretaria's report."""

import re
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import expect

from comptes.models import Usuari
from config.demo import CONTRASENYA, prepara_nomes_padro
from informes.models import Lliurament
from municipis.carrega import carrega, tots
from padro.models import Enviament
from tests import obrera

pytestmark = pytest.mark.django_db(transaction=True)

# What the clerk types in her workbook: 36 cells of each nationality, women and men.
XIFRES = {"Marroc": 31, "Romania": 9, "Colòmbia": 4, "Hondures": 5}
POBLACIO = {"homes": 39_000, "dones": 40_000}


@pytest.fixture
def demo():
    carrega(tots())
    prepara_nomes_padro("07")


@pytest.fixture
def treballa():
    """`treballa()`: a real worker does, in a process of its own, all that waits in the queue."""
    return lambda: obrera.acaba(obrera.comenca())


def entra_pel_formulari(pagina, rol):
    pagina.goto("/entra/")
    pagina.get_by_label("Correu electrònic").fill(f"{rol}@demo.cat")
    pagina.get_by_label("Contrasenya").fill(CONTRASENYA)
    pagina.get_by_role("button", name="Entra").click()
    expect(pagina.get_by_role("navigation", name="Sales")).to_be_visible()


def baixa(pagina, nom) -> bytes:
    with pagina.expect_download() as baixada:
        pagina.get_by_role("link", name=nom).first.click()
    return baixada.value.path().read_bytes()


def omple(llibre: bytes, canvis=()) -> bytes:
    """Fill the input cells of some rows, as a person would, and then `canvis` on top."""
    obert = openpyxl.load_workbook(BytesIO(llibre))
    full = obert["Padró"]
    titols = {str(cel.value): cel.column for cel in full[4] if cel.value}
    for fila in range(6, full.max_row + 1):
        nom = full.cell(fila, 2).value
        if nom == "Població total":
            full.cell(fila, titols["Total homes"]).value = POBLACIO["homes"]
            full.cell(fila, titols["Total dones"]).value = POBLACIO["dones"]
        if nom in XIFRES:
            for columna in range(3, 39):
                full.cell(fila, columna).value = XIFRES[nom]
    for fila, columna, valor in canvis:
        full.cell(fila, columna).value = valor
    desat = BytesIO()
    obert.save(desat)
    return desat.getvalue()


def fila_de(llibre: bytes, nom: str) -> int:
    full = openpyxl.load_workbook(BytesIO(llibre))["Padró"]
    return next(f for f in range(6, full.max_row + 1) if full.cell(f, 2).value == nom)


def puja(pagina, contingut: bytes, nom="padro.xlsx"):
    fitxer = {"name": nom, "mimeType": "application/octet-stream", "buffer": contingut}
    pagina.get_by_label("Fitxer de xifres").set_input_files(fitxer)
    pagina.get_by_role("button", name="Llegeix el fitxer").click()


def confirma(pagina):
    for causa in pagina.locator("select[name^=causa_]").all():
        causa.select_option("arribades")
    pagina.get_by_role("button", name="Envia les xifres al Consell Comarcal").click()


def test_del_fitxer_de_l_ajuntament_a_l_informe_de_la_secretaria(
    pagina, axe, captura, demo, treballa
):
    entra_pel_formulari(pagina, "municipal")
    captura("historia-1-inici-municipal")
    axe(pagina)
    pagina.get_by_role("link", name=re.compile("semestre per enviar")).click()
    llibre = baixa(pagina, "Descarrega el llibre (Excel)")
    captura("historia-2-municipi")
    axe(pagina)

    fila = fila_de(llibre, "Marroc")
    puja(pagina, omple(llibre, canvis=[(fila, 3, "31 persones"), (fila, 4, -31)]))
    expect(pagina.get_by_role("heading", name="Hi ha 2 errors")).to_be_visible()
    assert Enviament.objects.filter(esperat__municipi__codi_ine="08113", via="fitxer").count() == 0
    captura("historia-3-errors")
    axe(pagina)
    marcat = openpyxl.load_workbook(BytesIO(baixa(pagina, "errors marcats")))
    assert marcat["Padró"].cell(fila, 3).comment and marcat["Padró"].cell(fila, 4).comment
    for camp in pagina.get_by_label("Valor correcte").all():
        camp.fill("31")
    pagina.get_by_role("button", name="Aplica les correccions").click()
    expect(pagina.get_by_role("heading", name="Abans de confirmar")).to_be_visible()
    captura("historia-4-previa")
    axe(pagina)
    confirma(pagina)
    expect(pagina.get_by_role("heading", name=re.compile("revisió 1"))).to_be_visible()
    enviat = Enviament.objects.get(esperat__municipi__codi_ine="08113", via="pantalla")
    assert enviat.estrangers == 36 * sum(XIFRES.values())
    assert enviat.poblacio == sum(POBLACIO.values())

    pagina.context.clear_cookies()
    entra_pel_formulari(pagina, "coordinadora")
    captura("historia-5-inici-coordinadora")
    axe(pagina)
    pagina.get_by_role("link", name=re.compile("esperen? la vostra revisió")).click()
    captura("historia-6-tauler")
    axe(pagina)
    pagina.get_by_role("link", name="Manresa", exact=True).click()
    pagina.get_by_role("link", name="Revisió 1").click()
    pagina.get_by_role("button", name="Valida les xifres").click()
    expect(pagina.get_by_text("S'han validat les xifres")).to_be_visible()

    semestre = enviat.esperat.campanya.semestre
    pagina.goto("/padro/")
    pagina.get_by_role("link", name=semestre).click()
    pagina.get_by_role("link", name="Prepara el lliurament").click()
    captura("historia-7-lliurament")
    axe(pagina)
    pagina.get_by_role("button", name="Lliura el semestre a la Secretaria").click()
    treballa()
    lliurament = Lliurament.objects.get(periode=semestre)
    assert lliurament.pdf_sha256 and lliurament.xlsx_sha256
    pagina.goto(f"/informes/lliuraments/{lliurament.uid}/")
    captura("historia-8-lliurat")
    axe(pagina)

    validats = Enviament.objects.filter(
        esperat__campanya__semestre=semestre, vigent=True, estat="validat"
    )
    total = sum(validats.values_list("estrangers", flat=True))
    with lliurament.xlsx.open("rb") as fitxer:
        full = openpyxl.load_workbook(BytesIO(fitxer.read()), read_only=True)
    escrit = {cel for ws in full for fila in ws.iter_rows(values_only=True) for cel in fila}
    assert total in escrit
    pagina.goto(f"/informes/memoria/{semestre[:4]}/")
    captura("historia-9-memoria")
    axe(pagina)
    pagina.get_by_role("button", name="Fes el PDF").click()
    treballa()
    pagina.reload()
    with pagina.expect_download() as baixada:
        pagina.get_by_role("link", name=re.compile("pdf", re.IGNORECASE)).first.click()
    assert baixada.value.path().read_bytes().startswith(b"%PDF-1.7")


def test_amb_el_teclat_sol_es_puja_es_corregeix_i_es_confirma(pagina, demo):
    """Keyboard alone (cases.md §6, K3): Tab, Enter and letters; the mouse is never touched."""
    pagina.goto("/entra/")
    tecleja_fins(pagina, "login")
    pagina.keyboard.type("municipal@demo.cat")
    tecleja_fins(pagina, "password")
    pagina.keyboard.type(CONTRASENYA)
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("navigation", name="Sales")).to_be_visible()
    pagina.goto("/padro/")
    prem_enllac(pagina, re.compile(r"^20\d\d-[12]$"))
    # Asked for only when the key is pressed, the chooser may open before Playwright watches for it.
    pagina.on("filechooser", lambda _triador: None)
    tecleja_fins(pagina, "fitxer")
    taula = "Nacionalitat;Homes;Dones\nMarroc;12 persones;3\n"
    with pagina.expect_file_chooser() as triador:
        pagina.keyboard.press("Space")
    triador.value.set_files({"name": "padro.csv", "mimeType": "text/csv", "buffer": taula.encode()})
    prem_boto(pagina, "Llegeix el fitxer")
    expect(pagina.get_by_role("heading", name="Hi ha 1 error")).to_be_visible()
    assert pagina.evaluate("document.activeElement.getAttribute('role')") == "alert"
    tecleja_fins(pagina, "casella_2:B")
    pagina.keyboard.type("12")
    prem_boto(pagina, "Aplica les correccions")
    while pagina.evaluate("document.activeElement.name") != "causa_0":
        pagina.keyboard.press("Tab")
    for causa in range(pagina.locator("select[name^=causa_]").count()):
        tecleja_fins(pagina, f"causa_{causa}")
        pagina.keyboard.press("ArrowDown")
    prem_boto(pagina, "Envia les xifres")
    expect(pagina.get_by_role("heading", name=re.compile("revisió 1"))).to_be_visible()
    enviat = Enviament.objects.get(via="pantalla")
    assert sorted(enviat.recomptes.values_list("sexe", "valor")) == [(1, 12), (6, 3)]


def tecleja_fins(pagina, nom, quantes=80):
    """Tab to the field called `nom`; the focus is never lost to the body on the way."""
    for _pas in range(quantes):
        if pagina.evaluate("document.activeElement.name || ''") == nom:
            return
        pagina.keyboard.press("Tab")
    raise AssertionError(f"amb el tabulador no s'arriba a «{nom}»")


def prem_boto(pagina, text):
    _prem(pagina, "BUTTON", re.compile(f"^{text}"))


def prem_enllac(pagina, text):
    _prem(pagina, "A", text)


def _prem(pagina, etiqueta, text):
    for _pas in range(120):
        aqui = pagina.evaluate("[document.activeElement.tagName, document.activeElement.innerText]")
        if aqui[0] == etiqueta and text.search((aqui[1] or "").strip()):
            with pagina.expect_navigation():
                pagina.keyboard.press("Enter")
            pagina.wait_for_load_state()
            return
        pagina.keyboard.press("Tab")
    raise AssertionError(f"amb el tabulador no s'arriba a «{text.pattern}»")


def test_a_390_punts_les_pagines_del_padro_es_llegeixen(pagina, axe, captura, demo, entra):
    pagina.set_viewport_size({"width": 390, "height": 844})
    for rol in ("municipal", "coordinadora"):
        entra(Usuari.objects.get(email=f"{rol}@demo.cat"))
        pagina.goto("/padro/")
        _es_llegeix(pagina, axe, captura, f"padro-390-{rol}")
        pagina.locator("main tbody th a").first.click()
        titol = pagina.get_by_role("heading", level=1)
        expect(titol).to_contain_text(re.compile(r"20\d\d-[12]"))
        _es_llegeix(pagina, axe, captura, f"padro-390-{rol}-semestre")


def _es_llegeix(pagina, axe, captura, nom):
    captura(nom)
    axe(pagina)
    pagina.wait_for_load_state()
    assert pagina.evaluate("document.documentElement.scrollWidth") == 390
