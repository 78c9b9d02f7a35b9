"""What the reader of values does not tell: formulas, errors, what is hidden or merged."""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, ElementTree  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from .errors import LlibreError, MalmesError
from .limits import MARGE, Limits

REFERENCIA = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class Marques:
    """By place: (row from 1, column from 0)."""

    formules: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    combinades: set[tuple[int, int]] = field(default_factory=set)
    amagades: set[int] = field(default_factory=set)


def marques(paquet: zipfile.ZipFile, full: str, limits: Limits) -> Marques:
    """The marks of the sheet of this name. A cell too far away refuses the whole file."""
    try:
        with paquet.open(_part(paquet, full)) as xml:
            return _llegeix(xml, limits)
    except (KeyError, ParseError, DefusedXmlException, ValueError, AttributeError) as error:
        if isinstance(error, LlibreError):
            raise
        raise MalmesError() from error


def _part(paquet, full: str) -> str:
    """The part of the package that holds the sheet of this name."""
    relacions = ElementTree.fromstring(paquet.read("xl/_rels/workbook.xml.rels"))
    destins = {relacio.get("Id"): relacio.get("Target", "") for relacio in relacions}
    for element in ElementTree.fromstring(paquet.read("xl/workbook.xml")).iter():
        if _nom(element) == "sheet" and element.get("name") == full:
            ident = next(v for clau, v in element.attrib.items() if clau.endswith("}id"))
            desti = destins[ident]
            return desti.lstrip("/") if desti.startswith("/") else posixpath.join("xl", desti)
    raise KeyError(full)


def _nom(element) -> str:
    return element.tag.rpartition("}")[2]


def _llegeix(xml, limits: Limits) -> Marques:
    trobades, fila, columna = Marques(), 0, -1
    for moment, element in ElementTree.iterparse(xml, events=("start", "end"), forbid_dtd=True):
        nom = _nom(element)
        if moment == "start" and nom == "row":
            fila, columna = int(element.get("r", fila + 1)), -1
            if element.get("hidden") in ("1", "true"):
                trobades.amagades.add(fila)
        elif moment == "end" and nom == "c":
            columna = _de_la_cella(element, fila, columna + 1, trobades, limits)
        elif moment == "end" and nom == "mergeCell":
            trobades.combinades |= _rang(element.get("ref", ""), limits)
        elif moment == "end" and nom == "row":
            element.clear()
    return trobades


def _de_la_cella(element, fila: int, columna: int, trobades: Marques, limits: Limits) -> int:
    """Where the cell is, once what it carries has been noted."""
    if referencia := REFERENCIA.fullmatch(element.get("r", "")):
        columna = _numero(referencia[1])
        fila = int(referencia[2])
    fills = {_nom(fill) for fill in element}
    if not fills:
        return columna
    if fila > limits.files + MARGE:
        raise limits.massa_files()
    if columna >= limits.columnes:
        raise LlibreError(_("Hi ha dades massa a la dreta: esborreu les columnes que sobren."))
    if "f" in fills:
        trobades.formules.add((fila, columna))
    if element.get("t") == "e":
        trobades.errors.add((fila, columna))
    return columna


def _rang(text: str, limits: Limits) -> set[tuple[int, int]]:
    """The places of «A2:B4»; of a huge one, only as far as there may be rows."""
    dalt, _dos_punts, baix = text.partition(":")
    inici, fi = REFERENCIA.fullmatch(dalt), REFERENCIA.fullmatch(baix or dalt)
    files = range(int(inici[2]), min(int(fi[2]), limits.files + MARGE) + 1)
    columnes = range(_numero(inici[1]), min(_numero(fi[1]), limits.columnes) + 1)
    return {(fila, columna) for fila in files for columna in columnes}


def _numero(lletres: str) -> int:
    numero = 0
    for lletra in lletres:
        numero = numero * 26 + ord(lletra) - ord("A") + 1
    return numero - 1
