"""The PDF: valid PDF/UA-1, legible to machines, deaf to whatever its texts ask for."""

import re
import resource
import signal
import subprocess
import threading
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import page
import pikepdf
import pypdfium2
import pytest
from django.template.loader import render_to_string

from informes.document import Capitol, Quadre
from informes.sortida.pagina import presenta
from informes.sortida.pdf import FILES_PER_TAULA, FULL, pdf
from municipis.paper import PdfError, impressora, imprimeix, proces
from tests.informes.documents import fa_document, fa_taula


@pytest.fixture(scope="module")
def fet():
    return pdf(fa_document())


def textos(bytes_pdf):
    with pypdfium2.PdfDocument(bytes_pdf) as document:
        return [full.get_textpage().get_text_range() for full in document]


class Element(NamedTuple):
    """A structure element: its tag, alternative text, identifier and header cells."""

    tipus: str
    alt: str
    clau: str
    capcaleres: list[str]


def elements(bytes_pdf):
    """Every structure element, in the order of the tree."""
    with pikepdf.open(BytesIO(bytes_pdf)) as document:
        return list(_baixa(document.Root.StructTreeRoot))


def _baixa(node):
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        atributs = node.get("/A", pikepdf.Dictionary())
        capcaleres = [str(clau) for clau in atributs.get("/Headers", [])]
        yield Element(
            str(node.S).lstrip("/"), str(node.get("/Alt", "")), str(node.get("/ID", "")), capcaleres
        )
    fills = node.get("/K", [])
    for fill in fills if isinstance(fills, pikepdf.Array) else [fills]:
        yield from _baixa(fill)


def test_compleix_pdf_ua_1(fet):
    informe = page.validate_pdf_bytes(fet, profile=page.ValidationProfile.PDF_UA_1)
    assert informe.is_compliant, [str(falla) for falla in informe.failures]


def test_te_titol_llengua_i_marcadors(fet):
    with pikepdf.open(BytesIO(fet)) as document:
        assert document.Root.Lang == "ca"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "Memòria de Sant Vicenç" in str(document.docinfo.Title)
        with document.open_outline() as esquema:
            titols = [capitol.title for capitol in esquema.root[0].children]
    assert titols == ["Índex", "1. Capítol de Sant Vicenç de Castellet", "2. Taules", "3. Annex",
                      "Annex. Definicions"]  # fmt: skip


def test_te_un_sol_h1_i_no_salta_nivells(fet):
    nivells = [int(e.tipus[1]) for e in elements(fet) if re.fullmatch("H[1-6]", e.tipus)]
    assert nivells.count(1) == 1
    assert nivells[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(nivells))


def test_cada_figura_te_text_alternatiu_i_taula(fet):
    tipus = [e.tipus for e in elements(fet)]
    alternatius = [e.alt for e in elements(fet) if e.tipus == "Figure"]
    assert tipus.count("Figure") == len(alternatius) == 1
    assert all(len(alt) >= 10 for alt in alternatius)
    assert tipus.index("Table") > tipus.index("Figure")


def test_cada_taula_te_llegenda_i_cada_cella_les_seves_capcaleres(fet):
    trobats = elements(fet)
    tipus = [e.tipus for e in trobats]
    assert tipus.count("Table") == 1
    assert tipus.count("Caption") == 1 + tipus.count("Figure")
    capcaleres = {e.clau for e in trobats if e.tipus == "TH"}
    celles = [e.capcaleres for e in trobats if e.tipus == "TD"]
    assert len(capcaleres) == 4 + 4
    assert len(celles) == 4 * 3
    assert all(len(claus) == 2 and set(claus) <= capcaleres for claus in celles)


def test_les_fonts_van_dins_i_el_text_es_pot_llegir(fet):
    text = "\n".join(textos(fet))
    assert "Il·luminació" in text
    assert "Plaça" in text
    assert "Taula 2.1. Taula de Sant Vicenç de Castellet" in text
    with pikepdf.open(BytesIO(fet)) as document:
        fonts = [str(o.FontName) for o in document.objects if _es_font(o)]
    assert fonts
    assert all("Source-Sans-3" in nom for nom in fonts), fonts


def _es_font(objecte):
    return isinstance(objecte, pikepdf.Dictionary) and objecte.get("/Type") == "/FontDescriptor"


def test_cada_full_diu_el_seu_numero_i_la_cobertura_hi_es(fet):
    fulls = textos(fet)
    for numero, full in enumerate(fulls[1:], 2):
        assert f"pàgina {numero} de {len(fulls)}" in full
        assert "1 d'abril de 2026" in full
    assert "27 de 30 municipis" in fulls[0]


def test_la_taula_llarga_repeteix_la_capcalera():
    files = [(f"Municipi {n}", n, n, "x") for n in range(120)]
    document = fa_document(capitols=(Capitol("C", (Quadre(fa_taula(files=files), ""),)),))
    fulls = [full for full in textos(pdf(document)) if re.search(r"Municipi \d+\s", full)]
    assert len(fulls) >= 3
    assert all("Part" in full and "Dia" in full for full in fulls)


def test_una_taula_massa_llarga_no_s_imprimeix():
    files = [("a", 1, 2, "x")] * (FILES_PER_TAULA + 1)
    document = fa_document(capitols=(Capitol("C", (Quadre(fa_taula(files=files), ""),)),))
    with pytest.raises(PdfError, match=r"1\.1"):
        pdf(document)


@pytest.fixture
def canari():
    """A server that notes whoever comes."""
    visites = []

    class Nota(BaseHTTPRequestHandler):
        def do_GET(self):
            visites.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    servidor = HTTPServer(("127.0.0.1", 0), Nota)
    fil = threading.Thread(target=servidor.serve_forever)
    fil.start()
    servidor.visites = visites
    yield servidor
    servidor.shutdown()
    servidor.server_close()
    fil.join()


ATACS = [
    '<img src="{url}">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="file://{fitxer}">',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    "<style>@import url({url})</style>",
    "<style>body{{background:url({url})}}</style>",
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>',
    '<base href="{url}">',
    '<a href="javascript:x()">a</a>',
]


@pytest.mark.parametrize("atac", ATACS)
def test_el_text_hostil_queda_escrit_a_l_html(atac):
    text = atac.format(url="http://127.0.0.1/x", fitxer="/etc/passwd")
    html = render_to_string("informes/document/pdf.html", presenta(fa_document(text)))

    class Etiquetes(HTMLParser):
        def __init__(self):
            super().__init__()
            self.trobades, self.text = set(), ""

        def handle_starttag(self, etiqueta, atributs):
            self.trobades.add(etiqueta)
            assert not {nom for nom, _ in atributs if nom.startswith("on") or nom == "style"}

        def handle_data(self, dades):
            self.text += dades

    lector = Etiquetes()
    lector.feed(html)
    assert not lector.trobades & {"link", "object", "embed", "style", "svg", "base", "iframe"}
    assert text in lector.text


def test_el_text_hostil_no_surt_del_proces(canari, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARI-9f3a")
    url = f"http://127.0.0.1:{canari.server_port}/x"
    text = "".join(atac.format(url=url, fitxer=secret) for atac in ATACS)
    fet = pdf(fa_document(text))
    assert canari.visites == []
    with pikepdf.open(BytesIO(fet)) as document:
        fluxos = [o.read_bytes() for o in document.objects if isinstance(o, pikepdf.Stream)
                  and o.get("/Subtype") != "/Image"]  # fmt: skip
        assert "/EmbeddedFiles" not in document.Root.get("/Names", {})
    assert fluxos
    assert not any(b"CANARI-9f3a" in flux for flux in fluxos)


@pytest.mark.parametrize("atac", ATACS[:8])
def test_ni_l_html_que_passes_sense_escapar_no_surt(atac, canari, tmp_path):
    """The second wall: even if a text became markup, its address is not fetched."""
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARI-9f3a")
    url = f"http://127.0.0.1:{canari.server_port}/x"
    cos = atac.format(url=url, fitxer=secret)
    html = f"<!doctype html><html lang=ca><title>t</title><body><h1>t</h1>{cos}</body></html>"
    try:
        fet = imprimeix(html, FULL, [])
    except PdfError as error:
        assert "cap document demana" in str(error)
    else:
        assert b"CANARI-9f3a" not in fet
    assert canari.visites == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "file:///etc/passwd", "ftp://x/", "data:text/plain,x", "dibuix:1",
        "dibuix:-1", "font:../pdf.css", "font:/etc/passwd", "font:secret.woff2", "http://[::1]/",
    ],
)  # fmt: skip
def test_el_recuperador_nega_tot_el_que_no_coneix(url, tmp_path):
    from weasyprint.urls import FatalURLFetchingError

    (tmp_path / "secret.woff2").symlink_to("/etc/passwd")
    recursos = proces.fes_recursos(["<svg/>"], [tmp_path / "secret.woff2"])
    with pytest.raises(FatalURLFetchingError):
        recursos.fetch(url)


def test_el_recuperador_dona_els_nostres_dibuixos():
    recursos = proces.fes_recursos(["<svg/>"], [])
    assert recursos.fetch("dibuix:0").read() == b"<svg/>"


def test_el_proces_fill_te_els_limits(monkeypatch):
    posats = {}
    monkeypatch.setattr(resource, "setrlimit", lambda quin, valor: posats.update({quin: valor}))
    proces.limita()
    assert posats[resource.RLIMIT_AS] == (1 << 30, 1 << 30)
    assert posats[resource.RLIMIT_CPU] == (120, 120)


@pytest.mark.parametrize(("caigudes", "surt"), [(1, True), (2, False)])
def test_una_caiguda_de_les_llibreries_es_torna_a_provar_un_sol_cop(monkeypatch, caigudes, surt):
    fets = []

    def executa(entrada, _segueix):
        fets.append(entrada)
        cau = len(fets) <= caigudes
        codi = -signal.SIGSEGV if cau else 0
        return subprocess.CompletedProcess([], codi, b"" if cau else b"%PDF-1.7", b"")

    monkeypatch.setattr(impressora, "_executa", executa)
    if surt:
        assert imprimeix("<p>Hola</p>", FULL, []) == b"%PDF-1.7"
    else:
        with pytest.raises(PdfError, match="codi -11"):
            imprimeix("<p>Hola</p>", FULL, [])
    assert len(fets) == 2
    assert fets[0] == fets[1]


def test_un_html_que_no_es_pot_compondre_falla_sense_fer_caure_res():
    niuat = "<div>" * 2_000
    with pytest.raises(PdfError, match="codi"):
        imprimeix(f"<html lang=ca><title>t</title><body>{niuat}", FULL, [])
