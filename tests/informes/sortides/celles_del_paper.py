"""The tables of a PDF read cell by cell, as whoever cannot see it goes through them."""

import ctypes
import re
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from informes.escriptura import cella


class TaulaDelPaper(NamedTuple):
    llegenda: str
    files: list[list[str]]


def taules(bytes_pdf: bytes) -> list[TaulaDelPaper]:
    """Each table once, its header first; what goes on in the next page is put together again."""
    textos = _textos(bytes_pdf)
    trobades: list[TaulaDelPaper] = []
    with pikepdf.open(BytesIO(bytes_pdf)) as document:
        fulls = {full.objgen: numero for numero, full in enumerate(document.pages)}
        arrel = document.Root.StructTreeRoot
        for taula in _de_tipus(arrel, "Table"):
            llegenda = "".join(_text(c, textos, fulls) for c in _de_tipus(taula, "Caption"))
            files = [_fila(fila, textos, fulls) for fila in _de_tipus(taula, "TR")]
            if llegenda:
                trobades.append(TaulaDelPaper(llegenda, files))
            else:
                trobades[-1].files.extend(files[files[0] == trobades[-1].files[0] :])
    return trobades


def _fila(fila, textos, fulls) -> list[str]:
    return [_text(fill, textos, fulls) for fill in _fills(fila) if _tipus(fill) in ("TH", "TD")]


def _fills(node) -> list:
    fills = node.get("/K") if isinstance(node, pikepdf.Dictionary) else None
    if isinstance(fills, pikepdf.Array):
        return list(fills)
    return [] if fills is None else [fills]


def _tipus(node) -> str:
    return str(node.get("/S", "")).lstrip("/") if isinstance(node, pikepdf.Dictionary) else ""


def _de_tipus(node, tipus: str):
    for fill in _fills(node):
        if _tipus(fill) == tipus:
            yield fill
        else:
            yield from _de_tipus(fill, tipus)


def _text(node, textos, fulls, full=None) -> str:
    """What is drawn under a node, in its order, without spaces."""
    if isinstance(node, int):
        return textos.get((full, node), "")
    if not isinstance(node, pikepdf.Dictionary):
        return ""
    full = fulls[node.Pg.objgen] if "/Pg" in node else full
    if "/MCID" in node:
        return textos.get((full, int(node.MCID)), "")
    return "".join(_text(fill, textos, fulls, full) for fill in _fills(node))


def _textos(bytes_pdf: bytes) -> dict[tuple[int, int], str]:
    """By page and mark, the letters that are drawn."""
    textos: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(bytes_pdf) as document:
        for numero, full in enumerate(document):
            lletres = full.get_textpage()
            for objecte in full.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                clau = numero, pdfium.FPDFPageObj_GetMarkedContentID(objecte.raw)
                textos[clau] = textos.get(clau, "") + _lletres(objecte.raw, lletres.raw)
    return textos


def _lletres(objecte, lletres) -> str:
    mida = pdfium.FPDFTextObj_GetText(objecte, lletres, None, 0)
    espai = (ctypes.c_ushort * (mida // 2))()
    pdfium.FPDFTextObj_GetText(objecte, lletres, espai, mida)
    return junt(bytes(espai).decode("utf-16-le"))


def junt(text: str) -> str:
    """Without what a line break of the paper may add: spaces and the hyphens of a broken word."""
    return re.sub(r"[\s\ufffe\u00ad\u00a0\0\x02]+", "", text)


def comprova_el_paper(document, impres: bytes) -> None:
    """Every cell of every printed table is that of the document, in its place."""
    al_paper = {taula.llegenda: taula.files for taula in taules(impres)}
    for numero, quadre in document.quadres():
        if not quadre.nomes_excel:
            llegenda = junt(f"Taula {numero}. {quadre.taula.titol}")
            assert al_paper[llegenda] == _escrites(quadre.taula), llegenda


def _escrites(taula) -> list[list[str]]:
    files = [*taula.files, *([taula.total] if taula.total else [])]
    escrites = [
        [junt(cella(valor, c.format)) for valor, c in zip(f.celles, taula.columnes, strict=True)]
        for f in files
    ]
    return [[junt(columna.titol) for columna in taula.columnes], *escrites]
