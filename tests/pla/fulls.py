"""Workbooks of a plan made by hand, and the exported one with some of its cells changed."""

from io import BytesIO

from openpyxl import Workbook, load_workbook

from pla.intercanvi.compara import compara
from pla.intercanvi.llibre import llibre
from pla.intercanvi.mon import Mon


def celles(contingut: bytes, de: str | None = None) -> dict[str, list[list]]:
    """What another reader sees in each sheet, or in that of this name."""
    obert = load_workbook(BytesIO(contingut))
    return {
        full.title: [list(fila) for fila in full.iter_rows(values_only=True)]
        for full in obert
        if de in (None, full.title)
    }


def bytes_de(obert) -> bytes:
    sortida = BytesIO()
    obert.save(sortida)
    return sortida.getvalue()


def fa_llibre(**fulls: list[dict]) -> bytes:
    """Each sheet with the columns that its rows name."""
    obert = Workbook()
    obert.remove(obert.active)
    for nom, files in fulls.items():
        full = obert.create_sheet(nom)
        titols = list(dict.fromkeys(titol for fila in files for titol in fila))
        full.append(titols)
        for fila in files:
            full.append([fila.get(titol) for titol in titols])
    return bytes_de(obert)


def amb_canvis(pla, *canvis, noves=()) -> bytes:
    """The exported workbook with cells changed, (sheet, id, column, value), and rows added."""
    obert = load_workbook(BytesIO(llibre(pla)))
    for nom, clau, columna, valor in canvis:
        full = obert[nom]
        titols = [cella.value for cella in full[1]]
        fila = next(f for f in full.iter_rows(min_row=2) if f[0].value == clau)
        fila[titols.index(columna)].value = valor
    for nom, fila in noves:
        titols = [cella.value for cella in obert[nom][1]]
        obert[nom].append([fila.get(titol) for titol in titols])
    return bytes_de(obert)


def compara_amb(pla, contingut: bytes):
    return compara(contingut, Mon(pla))


def queixes(feta) -> list[tuple[str, int, str]]:
    return [(p.full, p.fila, p.titol) for p in feta.problemes]
