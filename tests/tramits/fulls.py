"""Sheets of requests made by hand: good ones, and each of the ways of being bad."""

import zipfile
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook

from tramits.lot.columnes import COLUMNES, FULL

TITOLS = [columna.titol for columna in COLUMNES]
BONA = {
    "registre_numero": "E-1",
    "registre_el": date(2026, 2, 16),
    "tipus": "Informe d'adequació de l'habitatge",
    "nom": "Amina",
    "cognoms": "Diallo Bah",
    "document_tipus": "NIE",
    "document_numero": "X1234567L",
    "naixement": "17/05/1990",
    "telefon": 600111222,
    "adreca": "Carrer Major, 1",
    "origen": "DA 21a",
    "origen_caduca_el": date(2027, 4, 30),
    "observacions": "",
}


def fila(numero="E-1", **canvis) -> list:
    return list((BONA | {"registre_numero": numero} | canvis).values())


def full(*files, titols=TITOLS, nom=FULL, toca=None, altres=()) -> bytes:
    """A workbook with these rows; `toca(sheet, workbook)` does what it wants to it."""
    sortida = BytesIO()
    with Workbook(sortida, {"strings_to_formulas": False}) as llibre:
        dia = llibre.add_format({"num_format": "dd/mm/yyyy"})
        sollicituds = llibre.add_worksheet(nom)
        for numero, valors in enumerate([titols, *files]):
            for lloc, valor in enumerate(valors):
                if isinstance(valor, date):
                    sollicituds.write_datetime(numero, lloc, valor, dia)
                elif valor != "":
                    sollicituds.write(numero, lloc, valor)
        for altre in altres:
            llibre.add_worksheet(altre)
        if toca:
            toca(sollicituds, llibre)
    return sortida.getvalue()


def columna(camp: str) -> int:
    return list(BONA).index(camp)


def amb_part(contingut: bytes, nom: str, part: bytes) -> bytes:
    """The workbook with one part more, or with another in its place."""
    sortida = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(contingut)) as vell,
        zipfile.ZipFile(sortida, "w", zipfile.ZIP_DEFLATED) as nou,
    ):
        for info in vell.infolist():
            if info.filename != nom:
                nou.writestr(info, vell.read(info))
        nou.writestr(nom, part)
    return sortida.getvalue()


def part(contingut: bytes, nom: str) -> bytes:
    with zipfile.ZipFile(BytesIO(contingut)) as paquet:
        return paquet.read(nom)
