"""Our own reading of a PDF for whoever cannot see it: what the validator does not ask for.

`faltes(pdf, html)` gives every fault in words; an empty list is a clean document.
"""

import re
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import page
import pikepdf
import pypdfium2

MES_CURT = 10  # letters of an alternative text that says something
TROS = 40  # letters at each end of a paragraph, which may go on in the next page
CAPS_I_PEUS = 4
LLOCS = ("title", "style", "head")


class Element(NamedTuple):
    tipus: str
    alt: str
    fills: list[str]
    capcaleres: int
    clau: str


def faltes(bytes_pdf: bytes, html: str = "") -> list[str]:
    informe = page.validate_pdf_bytes(bytes_pdf, profile=page.ValidationProfile.PDF_UA_1)
    trobades = [f"PDF/UA-1: {falla}" for falla in informe.failures]
    with pikepdf.open(BytesIO(bytes_pdf)) as document:
        trobats = list(_baixa(document.Root.StructTreeRoot))
        trobades += [*_del_document(document), *_de_titols(trobats), *_de_figures(trobats)]
        trobades += [*_de_taules(trobats), *_dels_caps(document)]
    return trobades + (_de_l_ordre(bytes_pdf, html) if html else [])


def _baixa(node):
    if not isinstance(node, pikepdf.Dictionary):
        return
    fills = node.get("/K", [])
    fills = list(fills) if isinstance(fills, pikepdf.Array) else [fills]
    if "/S" in node:
        noms = [_nom(fill) for fill in fills if isinstance(fill, pikepdf.Dictionary)]
        atributs = node.get("/A", pikepdf.Dictionary())
        atributs = atributs if isinstance(atributs, pikepdf.Dictionary) else pikepdf.Dictionary()
        quantes = len(atributs.get("/Headers", []))
        clau = str(node.get("/ID", ""))
        yield Element(_nom(node), str(node.get("/Alt", "")), noms, quantes, clau)
    for fill in fills:
        yield from _baixa(fill)


def _nom(node) -> str:
    return str(node.get("/S", "")).lstrip("/")


def _del_document(document):
    if not str(document.docinfo.get("/Title", "")).strip():
        yield "no té títol"
    if document.Root.get("/Lang") != "ca":
        yield f"la llengua és {document.Root.get('/Lang')}"
    if not document.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "no ensenya el títol"
    with document.open_outline() as esquema:
        if not esquema.root or not esquema.root[0].children:
            yield "no té marcadors"


def _de_titols(trobats):
    nivells = [int(e.tipus[1]) for e in trobats if re.fullmatch("H[1-6]", e.tipus)]
    if nivells.count(1) != 1:
        yield f"té {nivells.count(1)} H1"
    yield from (f"salta de H{a} a H{b}" for a, b in pairwise(nivells) if b - a > 1)


def _de_figures(trobats):
    """Beside each drawing, its table: after it, or before it when it is the code of a table."""
    tipus = [e.tipus for e in trobats]
    for lloc, element in enumerate(trobats):
        if element.tipus != "Figure":
            continue
        if len(element.alt) < MES_CURT:
            yield f"una figura només diu «{element.alt}»"
        es_codi = element.alt.startswith("Codi QR")
        if "Table" not in (tipus[:lloc] if es_codi else tipus[lloc:]):
            yield f"la figura «{element.alt[:40]}» no té la taula al costat"


def _de_taules(trobats):
    """A table that goes on in the next page is another one there, without its caption."""
    anterior = None
    for lloc, element in enumerate(trobats):
        if element.tipus == "Table":
            capcaleres = _amplada(trobats[lloc:])
            if "Caption" not in element.fills and capcaleres != anterior:
                yield "una taula no té llegenda"
            anterior = capcaleres
        if element.tipus == "TD" and element.capcaleres < 2:
            yield f"una cel·la té {element.capcaleres} capçaleres"
        if element.tipus == "TH" and not element.clau:
            yield "una capçalera no es pot anomenar"


def _amplada(trobats) -> int:
    return len(next(e.fills for e in trobats if e.tipus == "TR"))


def _dels_caps(document):
    """The running head and foot are drawn and are no part of what is read: two and two."""
    llegits: dict[int, set[int]] = {}
    for full, mcid in _marques(document.Root.StructTreeRoot, None):
        llegits.setdefault(full, set()).add(mcid)
    for numero, full in enumerate(document.pages[1:], 2):
        dibuixats = set(map(int, re.findall(rb"/MCID (\d+)", full.Contents.read_bytes())))
        fora = len(dibuixats - llegits.get(full.objgen[0], set()))
        if fora != CAPS_I_PEUS:
            yield f"al full {numero} hi ha {fora} textos fora de l'estructura"


def _marques(node, full):
    if isinstance(node, int):
        yield full, node
    elif isinstance(node, pikepdf.Dictionary):
        full = node.Pg.objgen[0] if "/Pg" in node else full
        if "/MCID" in node:
            yield full, int(node.MCID)
        fills = node.get("/K", [])
        for fill in fills if isinstance(fills, pikepdf.Array) else [fills]:
            yield from _marques(fill, full)


class _Textos(HTMLParser):
    """The texts of the document in its order, each element by itself."""

    BLOCS = frozenset(
        {
            "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "caption",
            "figcaption", "div", "section", "tr", "span",
        }
    )  # fmt: skip

    def __init__(self, html: str):
        super().__init__()
        self.trossos, self.ara, self.fora = [], "", 0
        self.feed(html)
        self._acaba()

    def handle_starttag(self, etiqueta, atributs):
        self.fora += etiqueta in LLOCS
        if etiqueta in self.BLOCS:
            self._acaba()

    def handle_endtag(self, etiqueta):
        self.fora -= etiqueta in LLOCS
        if etiqueta in self.BLOCS:
            self._acaba()

    def handle_data(self, dades):
        self.ara += "" if self.fora else dades

    def _acaba(self):
        if net := _junt(self.ara):
            self.trossos.append(net)
        self.ara = ""


def _de_l_ordre(bytes_pdf: bytes, html: str) -> list[str]:
    """The first text of the page that the PDF does not give back where it should."""
    with pypdfium2.PdfDocument(bytes_pdf) as document:
        escrit = _junt(" ".join(full.get_textpage().get_text_range() for full in document))
    des_de = 0
    for tros in _Textos(html).trossos:
        for part in (tros[:TROS], tros[-TROS:]):
            lloc = escrit.find(part, des_de)
            if lloc < 0:
                return [f"«{part}» no es llegeix on toca"]
            des_de = lloc
        des_de += len(tros[-TROS:])
    return []


def _junt(text: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad\u00a0]+", "", text).casefold()
