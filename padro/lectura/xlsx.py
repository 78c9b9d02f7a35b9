"""Sheets of an .xlsx: calamine reads the values, and the XML is asked what calamine drops."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

import python_calamine
from defusedxml import DefusedXmlException, ElementTree  # type: ignore[import-untyped]

from .claus import numero_de_columna
from .fitxer import Limits
from .graella import Detalls, Graella
from .marques import LectorDeMarques
from .numeros import CelError
from .tipus import Rebuig
from .zips import Senyals

ESPAI = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ESPAI_ESTRICTE = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
MILERS_PROPIS = {3, 4, 37, 38, 39, 40}  # number formats 3 (#,##0), 4 (#,##0.00) and accounting


def fulls_xlsx(cami: Path, senyals: dict[str, Senyals], limits: Limits) -> list[Graella]:
    """The sheets of the workbook, in their order."""
    parts = _parts(cami)
    for part, vistos in senyals.items():
        if vistos.lluny:
            _comprova_extensio(detalls_de(cami, part), limits)
    try:
        llibre = python_calamine.CalamineWorkbook.from_path(str(cami))
        metadades = [m for m in llibre.sheets_metadata if _es_full(m)]
        return [_graella(cami, llibre, meta, parts, senyals) for meta in metadades]
    except python_calamine.PasswordError as error:
        raise Rebuig("protegit") from error
    except (python_calamine.CalamineError, python_calamine.XmlError, python_calamine.ZipError,
            OSError, ValueError) as error:  # fmt: skip
        raise Rebuig("malmes") from error


def _es_full(meta) -> bool:
    return meta.typ == python_calamine.SheetTypeEnum.WorkSheet


def _graella(cami, llibre, meta, parts, senyals) -> Graella:
    full = llibre.get_sheet_by_name(meta.name)
    part = parts.get(meta.name)
    vistos = senyals.get(part)
    return Graella(
        nom=meta.name,
        font=_files(full),
        amagat=meta.visible != python_calamine.SheetVisibleEnum.Visible,
        combinades=[
            (r0 + 1, c0, r1 + 1, c1) for (r0, c0), (r1, c1) in full.merged_cell_ranges or []
        ],
        detalls=detalls_de(cami, part) if vistos and vistos.detall else Detalls(),
        detalla=(lambda: detalls_de(cami, part)) if part else None,
    )


def _files(full) -> Callable[[], Iterator[list]]:
    """The rows from A1: calamine leaves out the columns that are blank on the left."""
    marge = full.start[1] if full.start else 0
    if not marge:
        return full.iter_rows
    return lambda: ([""] * marge + fila for fila in full.iter_rows())


def _comprova_extensio(detalls: Detalls, limits: Limits):
    """One cell far away makes a sheet of millions of blanks."""
    if detalls.ultima_fila > limits.files * 2:
        raise Rebuig("massa_files", {"files": detalls.ultima_fila, "maxim": limits.files})
    if (
        detalls.ultima_columna >= limits.columnes * 4
        or detalls.ultima_fila * detalls.ultima_columna > limits.files * limits.columnes
    ):
        dades = {"columnes": detalls.ultima_columna + 1, "maxim": limits.columnes}
        raise Rebuig("massa_columnes", dades)


def _parts(cami: Path) -> dict[str, str]:
    """The part of the package that holds each sheet, by the sheet's name."""
    try:
        with zipfile.ZipFile(cami) as paquet:
            llibre = _part_del_llibre(paquet)
            carpeta, nom = posixpath.split(llibre)
            relacions = _relacions(paquet, f"{carpeta}/_rels/{nom}.rels".lstrip("/"))
            arrel = ElementTree.fromstring(paquet.read(llibre))
    except (KeyError, ElementTree.ParseError, DefusedXmlException) as error:
        raise Rebuig("malmes") from error
    parts = {}
    for full in arrel.iter():
        if full.tag in (f"{ESPAI}sheet", f"{ESPAI_ESTRICTE}sheet"):
            ident = next((v for k, v in full.attrib.items() if k.endswith("}id")), "")
            desti = relacions.get(ident, "")
            absolut = desti.lstrip("/") if desti.startswith("/") else posixpath.join(carpeta, desti)
            parts[full.get("name", "")] = posixpath.normpath(absolut)
    return parts


def _part_del_llibre(paquet: zipfile.ZipFile) -> str:
    relacions = ElementTree.fromstring(paquet.read("_rels/.rels"))
    for relacio in relacions:
        if relacio.get("Type", "").endswith("/officeDocument"):
            return relacio.get("Target", "").lstrip("/")
    raise KeyError("officeDocument")


def _relacions(paquet: zipfile.ZipFile, part: str) -> dict[str, str]:
    arrel = ElementTree.fromstring(paquet.read(part))
    return {relacio.get("Id", ""): relacio.get("Target", "") for relacio in arrel}


def detalls_de(cami: Path, part: str) -> Detalls:
    """A slow look at a worksheet: errors, formulas, what is hidden, formats of thousands."""
    with zipfile.ZipFile(cami) as paquet:
        lector = _LectorDetalls(_estils_amb_milers(paquet))
        try:
            with paquet.open(part) as xml:
                lector.llegeix(xml)
        except (KeyError, expat.ExpatError, ValueError) as error:
            raise Rebuig("malmes") from error
    return lector.detalls


def _estils_amb_milers(paquet: zipfile.ZipFile) -> set[str]:
    """The cell styles whose number format groups thousands."""
    try:
        arrel = ElementTree.fromstring(paquet.read("xl/styles.xml"))
    except (KeyError, ElementTree.ParseError, DefusedXmlException):
        return set()
    propis = set(MILERS_PROPIS)
    for format_ in arrel.iter(f"{ESPAI}numFmt"):
        if re.search(r"#[,.]##0", format_.get("formatCode", "")):
            propis.add(int(format_.get("numFmtId", "0")))
    celles = arrel.find(f"{ESPAI}cellXfs")
    estils = enumerate(celles if celles is not None else [])
    return {str(n) for n, estil in estils if int(estil.get("numFmtId", "0")) in propis}


class _LectorDetalls(LectorDeMarques):
    """Walks the XML of a worksheet, cell by cell, without building it."""

    def __init__(self, estils_amb_milers: set[str]):
        self.detalls = Detalls()
        self.estils = estils_amb_milers
        self.fila, self.columna = 0, -1
        self.tipus, self.amb_formula, self.amb_valor = "", False, False
        self.estil: str | None = None
        self.text: list[str] | None = None

    def _obre(self, nom: str, atributs: dict):
        etiqueta = nom.rpartition("}")[2]
        if etiqueta == "c":
            self._obre_cel(atributs)
        elif etiqueta == "f":
            self.amb_formula = True
        elif etiqueta in ("v", "is"):
            self.text = []
        elif etiqueta == "row":
            self.fila = int(atributs.get("r", self.fila + 1))
            self.columna = -1
            if atributs.get("hidden") in ("1", "true"):
                self.detalls.files_amagades.add(self.fila)
        elif etiqueta == "col" and atributs.get("hidden") in ("1", "true"):
            rang = range(int(atributs["min"]) - 1, min(int(atributs["max"]), 200))
            self.detalls.columnes_amagades.update(rang)

    def _obre_cel(self, atributs: dict):
        referencia = atributs.get("r")
        self.columna += 1
        if referencia:
            self.columna = numero_de_columna(referencia.rstrip("0123456789"))
            self.fila = int(referencia.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        self.tipus = atributs.get("t", "")
        self.amb_formula = self.amb_valor = False
        self.estil = atributs.get("s")

    def _lletres(self, text: str):
        if self.text is not None:
            self.text.append(text)

    def _tanca(self, nom: str):
        etiqueta = nom.rpartition("}")[2]
        if etiqueta in ("v", "is") and self.text is not None:
            contingut = "".join(self.text).strip()
            self.amb_valor = bool(contingut) or (self.tipus == "str" and etiqueta == "v")
            if self.tipus == "e":
                self.detalls.errors[self.fila, self.columna] = CelError(contingut or "#ERROR")
            self.text = None
        elif etiqueta == "c":
            self._tanca_cel()

    def _tanca_cel(self):
        lloc, detalls = (self.fila, self.columna), self.detalls
        if self.amb_formula:
            desti = detalls.formules if self.amb_valor else detalls.sense_valor
            desti.add(lloc)
        if self.amb_formula or self.amb_valor:
            if self.estil in self.estils:
                detalls.columnes_amb_milers.add(self.columna)
            detalls.ultima_fila = max(detalls.ultima_fila, self.fila)
            detalls.ultima_columna = max(detalls.ultima_columna, self.columna)
